/// A package as a word of a command names it.
struct NamedPackage: Hashable {
    /// The real name.
    var name: String
    /// The bytes of the word that name it.
    var range: Range<Int>
    var requirement: String?
    var source = PackageSource.registry(url: nil)
    var alias: String?
    /// The channel of conda's that the word names.
    var channel: String?
    /// Why a registry that lacks it would not have the last word.
    var doubt: String?
}

/// What a word of an install command says.
enum WordMeaning: Hashable {
    case package(NamedPackage)
    /// It names no package: a path, a file, a switch of another kind.
    case nothing
    /// It names one that only running the command would tell.
    case unclear
}

extension PackageForm {
    /// The signs that end a name in this form.
    private var separators: String {
        switch self {
        case .name: ""
        case .npm, .npmCreate, .cargo, .cargoInstall, .go: "@"
        case .deno: "@"
        case .python, .pythonTool, .poetry: "=<>!~[@; ("
        case .gem, .pub, .image: ":"
        case .composer: ":="
        case .nuget: "@:"
        case .conda: "=<>!~[ "
        case .debian: "=:/"
        }
    }

    /// Reads a word.
    func read(_ word: ShellWord) -> WordMeaning {
        guard !word.string.isEmpty else { return .nothing }
        guard let unknown = word.unknown else { return known(word.string) }
        let cut = word.prefix(unknown).string
        if isPlace(word.string) { return .nothing }
        // A scope's sign is none that ends a name, and an alias has the name behind its own.
        let tail = cut.lastIndex(of: ":").map { self == .npm || self == .deno ? cut[cut.index(after: $0)...] : cut[...] } ?? cut[...]
        let searched = self == .npm || self == .deno ? tail : cut[...]
        guard let end = searched.dropFirst().firstIndex(where: { separators.contains($0) }) else { return .unclear }
        guard case .package(var package) = known(String(cut[..<end])) else { return .nothing }
        package.requirement = nil
        return .package(package)
    }

    /// Whether a word with something unknown in it is a path or a URL.
    private func isPlace(_ text: String) -> Bool {
        if text.contains("://") || text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("~") { return true }
        if [".whl", ".tgz", ".tar.gz", ".deb", ".gem", ".zip", ".nupkg", ".txt", ".rpm"].contains(where: text.hasSuffix) { return true }
        switch self {
        case .npm, .npmCreate, .deno: return text.hasPrefix("$") && text.contains("/") && !text.hasPrefix("$SCOPE")
        case .composer, .go, .image: return false
        default: return text.contains("/")
        }
    }

    private func known(_ text: String) -> WordMeaning {
        switch self {
        case .name: .package(NamedPackage(name: text, range: 0..<text.utf8.count))
        case .npm: Self.npm(text)
        case .npmCreate: Self.creator(text)
        case .deno: Self.deno(text)
        case .python: Self.python(text)
        case .pythonTool, .poetry: Self.pythonTool(text)
        case .cargo, .cargoInstall: Self.crate(text, isExact: self == .cargoInstall)
        case .go: GoCommandPath.read(text)
        case .gem: Self.parted(text, at: ":", endings: [".gem"])
        case .composer: text.contains("/") ? Self.parted(text.replacing("=", with: ":"), at: ":", endings: [".zip"]) : .nothing
        case .nuget: Self.parted(text.replacing("::", with: "@"), at: "@", endings: [".nupkg", "proj", ".sln"])
        case .pub: Self.pub(text)
        case .conda: Self.conda(text)
        case .debian: Self.debian(text)
        case .image: Self.image(text)
        }
    }

    /// `name<sign>version`; a path or a file with one of the endings is none.
    private static func parted(_ text: String, at sign: Character, endings: [String]) -> WordMeaning {
        if text.hasPrefix(".") || text.hasPrefix("/") || endings.contains(where: text.hasSuffix) { return .nothing }
        let parts = text.split(separator: sign, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else { return .nothing }
        let requirement = parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil
        return .package(NamedPackage(name: parts[0], range: 0..<parts[0].utf8.count, requirement: requirement))
    }

    private static func crate(_ text: String, isExact: Bool) -> WordMeaning {
        guard !text.contains("/"), case .package(var package) = parted(text, at: "@", endings: []) else { return .nothing }
        package.requirement = package.requirement.map { isExact ? pinned($0) : $0 }
        return .package(package)
    }

    /// What `cargo install` makes of a whole version: that one.
    static func pinned(_ version: String) -> String {
        SemanticVersion(version) != nil && version.first.map { $0.isNumber } == true ? "=" + version : version
    }

    private static func pub(_ text: String) -> WordMeaning {
        var rest = text
        for prefix in ["dev:", "override:"] where rest.hasPrefix(prefix) { rest.removeFirst(prefix.count) }
        guard case .package(var package) = parted(rest, at: ":", endings: []) else { return .nothing }
        // A description in braces says where it comes from: a repository, a folder, the SDK.
        if package.requirement?.hasPrefix("{") == true { return .nothing }
        let start = text.utf8.count - rest.utf8.count
        package.range = start..<start + package.name.utf8.count
        return .package(package)
    }

    /// A word that is a file or a URL is none of a channel's.
    private static func conda(_ text: String) -> WordMeaning {
        if text.contains("/") && !text.contains("::") { return .nothing }
        guard let match = CondaMatch(text), match.source == nil else { return .nothing }
        var package = NamedPackage(name: match.name, range: match.nameRange, requirement: match.requirement)
        package.channel = match.channel
        return .package(package)
    }

    private static func debian(_ text: String) -> WordMeaning {
        if text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~") || text.hasPrefix("?") || text.hasSuffix(".deb") { return .nothing }
        let name = text.prefix { !"=:/".contains($0) }
        // A minus removes it, and the signs of patterns choose among many.
        if name.isEmpty || name.hasSuffix("-") || name.contains(where: { "*?^[]()|$".contains($0) }) { return .nothing }
        let version = text.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init)
        return .package(
            NamedPackage(
                name: String(name), range: 0..<name.utf8.count, requirement: version.flatMap { $0.contains("*") || text.hasPrefix("=") ? nil : $0 }))
    }

    private static func image(_ text: String) -> WordMeaning {
        guard let image = ImageName(text) else { return .nothing }
        return .package(
            NamedPackage(
                name: image.name, range: 0..<image.name.utf8.count, requirement: image.requirement, source: .registry(url: image.registry)))
    }
}
