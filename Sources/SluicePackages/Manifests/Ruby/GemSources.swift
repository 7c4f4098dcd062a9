/// The sources that a Gemfile names for all its gems, and its own words for places of repositories (reference: packages.md, section 1.4).
struct GemSources {
    /// The registries for everything that names no source, in order; `nil` is RubyGems itself.
    private(set) var registries: [String?] = []
    /// Whether one of them is only known when the file runs.
    private(set) var isUnsure = false
    /// By the word of `git_source`: the name of the parameter, and the pieces of the URL.
    private var templates: [String: (parameter: String, pieces: [TextPiece])] = [:]

    /// A registry's URL as a lock file writes it too; `nil` for RubyGems.
    static func registry(_ url: String) -> String? {
        var rest = RepositoryURL.withoutSecret(url)
        while rest.hasSuffix("/") { rest.removeLast() }
        let host = rest.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? rest
        let isOwn = ["rubygems.org", "www.rubygems.org", "index.rubygems.org"].contains(host) && rest.split(separator: "/").count == 2
        return isOwn || rest == "rubygems" || rest == "gemcutter" || rest == "rubyforge" ? nil : rest
    }

    /// The most registries that are kept: no project has more.
    private static let limit = 32

    mutating func add(_ url: String?) {
        if registries.contains(url) { return }
        if registries.count < Self.limit { registries.append(url) } else { isUnsure = true }
    }

    mutating func addUnknown() { isUnsure = true }

    mutating func define(_ word: String, parameter: String, pieces: [TextPiece]) {
        if templates.count < Self.limit { templates[word] = (parameter, pieces) }
    }

    /// The URL of a repository that a word of the file's or of Bundler's own names: `github: "user/repository"`.
    /// - Returns: `nil` where the word is none of them.
    func repository(_ word: String, _ place: String) -> String? {
        if let template = templates[word] {
            let parts = template.pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .code(let code): code == template.parameter ? place : "#{\(code)}"
                }
            }
            return RepositoryURL.plain(parts.joined())
        }
        let full = place.contains("/") ? place : "\(place)/\(place)"
        switch word {
        case "github": return place.hasPrefix("https://") ? Self.pullRequest(place) : RepositoryURL.plain("https://github.com/\(full)")
        case "gitlab": return RepositoryURL.plain("https://gitlab.com/\(full)")
        case "bitbucket": return RepositoryURL.plain("https://bitbucket.org/\(full)")
        case "gist": return RepositoryURL.plain("https://gist.github.com/\(place)")
        default: return nil
        }
    }

    /// The repository of a pull request's page.
    private static func pullRequest(_ url: String) -> String {
        RepositoryURL.plain(url.firstRange(of: "/pull/").map { url[..<$0.lowerBound] } ?? url[...])
    }

    /// The words of options that name a place.
    var words: [String] { ["github", "gitlab", "bitbucket", "gist"] + templates.keys.sorted() }
}
