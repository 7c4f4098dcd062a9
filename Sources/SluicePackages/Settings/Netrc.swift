/// The names and passwords of a `.netrc`, which Python's clients use. Its `default` entry is not read: a secret goes to the host
/// it is for and to no other.
struct Netrc: Sendable {
    private var credentials: [String: Credential] = [:]

    init(_ sources: SettingsSources) {
        let path = sources.variable("NETRC") ?? sources.inHome(".netrc")
        guard let bytes = path.flatMap(sources.file) else { return }
        read(Self.words(String(decoding: bytes, as: UTF8.self)))
    }

    /// By host alone, as such files know no ports.
    func credential(for url: RegistryURL) -> Credential? { credentials[url.host] }

    private mutating func read(_ words: [String]) {
        var host: String?
        var login = ""
        var index = 0
        while index < words.count {
            let next = index + 1 < words.count ? words[index + 1] : ""
            switch words[index] {
            case "machine": (host, login) = (next.lowercased(), "")
            case "default": (host, index) = (nil, index - 1)
            case "login": login = next
            case "password": host.map { credentials[$0] = Credential(user: login, password: next) }
            default: break
            }
            index += 2
        }
    }

    /// Words without comments and macros.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isMacro = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let found = line.split(whereSeparator: \.isWhitespace).map(String.init)
            isMacro = isMacro ? !found.isEmpty : found.first == "macdef"
            if !isMacro, found.first?.hasPrefix("#") != true { words += found }
        }
        return words
    }
}
