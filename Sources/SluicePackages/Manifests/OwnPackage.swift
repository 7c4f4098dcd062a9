/// A package that a project is itself, by its manifest's own word: a text that tells people to install it asks for nothing new, and before its
/// first publication no registry has it.
public struct OwnPackage: Sendable, Hashable, Comparable {
    /// Whose package it is.
    public let ecosystem: Ecosystem
    /// The name as its registry compares it.
    public let name: String

    /// A package by its canonical name.
    public init(ecosystem: Ecosystem, name: String) {
        self.ecosystem = ecosystem
        self.name = name
    }

    /// Whether a use means this package. A path inside a module of Go means the module.
    public func isMeant(by use: PackageUse) -> Bool {
        guard use.ecosystem == ecosystem else { return false }
        return use.canonicalName == name || (ecosystem == .go && use.canonicalName.hasPrefix(name + "/"))
    }

    public static func < (left: OwnPackage, right: OwnPackage) -> Bool { (left.ecosystem, left.name) < (right.ecosystem, right.name) }
}
