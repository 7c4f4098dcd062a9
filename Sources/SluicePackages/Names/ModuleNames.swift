/// What code imports by other names than those of packages, as `Policies/ecosystems/<id>.yml` lists it
/// (reference: packages.md, section 2).
public struct ModuleNames: Sendable, Hashable {
    /// Modules that come with the language.
    public let standard: Set<String>
    /// The packages that give a module, the most used first: by dotted path, or by path with slashes. The longest beginning counts.
    public let packages: [String: [String]]
    /// What a package gives its users beside itself.
    public let given: [String: [String]]
    private let virtualNames: Set<String>
    private let virtualBeginnings: [String]

    /// - Parameter virtual: modules that a host program, a framework or a build tool makes: names, or beginnings with `*` at their end.
    public init(
        standard: Set<String> = [], virtual: [String] = [], packages: [String: [String]] = [:], given: [String: [String]] = [:]
    ) {
        self.standard = standard
        self.packages = packages
        self.given = given
        virtualNames = Set(virtual.filter { !$0.hasSuffix("*") })
        virtualBeginnings = virtual.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }.sorted()
    }

    /// Whether no package gives the module, since something else makes it.
    public func isVirtual(_ module: String) -> Bool {
        virtualNames.contains(module) || virtualBeginnings.contains(where: module.hasPrefix)
    }
}
