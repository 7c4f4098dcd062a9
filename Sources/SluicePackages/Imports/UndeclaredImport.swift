/// An import of a module that no manifest declares.
public struct UndeclaredImport: Sendable, Hashable {
    /// The import.
    public let `import`: CodeImport
    /// Whose packages it names.
    public let ecosystem: Ecosystem
    /// The packages that are known to give the module, the most likely first. Of npm and Go the name follows from the specifier; elsewhere
    /// the list may be empty, and then nothing is known of the module.
    public let packages: [String]
    /// Whether a lock file holds one of them, or something that needs one: it is there only as long as somebody else asks for it.
    public let isLocked: Bool

    /// Whether the code expects that the module may be missing.
    public var isOptional: Bool { self.import.isOptional }

    /// A finding that is known already.
    public init(import: CodeImport, ecosystem: Ecosystem, packages: [String], isLocked: Bool) {
        self.import = `import`
        self.ecosystem = ecosystem
        self.packages = packages
        self.isLocked = isLocked
    }
}
