/// A path of Go's with a version, as `go get` and `go install` take it.
///
/// The path is a package's; the module that holds it is a beginning of it, which only the module proxy can tell for certain.
enum GoCommandPath {
    /// Hosts whose modules have a known number of parts, and that number.
    private static let depths = ["github.com": 3, "bitbucket.org": 3, "golang.org": 3, "google.golang.org": 2, "gopkg.in": 2, "k8s.io": 2, "sigs.k8s.io": 2]

    /// Reads a word. Paths of the project itself and of the standard library are nothing.
    static func read(_ text: String) -> WordMeaning {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var path = parts[0]
        if path.hasSuffix("/...") { path.removeLast(4) }
        let elements = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard elements.count > 1, elements[0].contains("."), !elements[0].hasPrefix("."), !path.hasSuffix(".go"), parts.last != "none" else { return .nothing }
        let version = parts.count == 2 ? parts[1] : nil
        guard let depth = depths[elements[0]], elements.count > depth else {
            let isCertain = depths[elements[0]] != nil
            return .package(
                NamedPackage(
                    name: path, range: 0..<path.utf8.count, requirement: version,
                    doubt: isCertain ? nil : "the module may be a beginning of the path `\(Quoted.text(path))`"))
        }
        var module = elements.prefix(depth).joined(separator: "/")
        if isMajor(elements[depth]) { module += "/" + elements[depth] }
        // A folder can be a module of its own, with versions of its own.
        let isWhole = module == path || version == "latest"
        return .package(
            NamedPackage(name: module, range: 0..<module.utf8.count, requirement: isWhole ? version : nil))
    }

    /// `v2` and above.
    private static func isMajor(_ element: String) -> Bool {
        element.hasPrefix("v") && element.count > 1 && element.utf8.dropFirst().allSatisfy(UTF8Text.isDigit)
    }
}
