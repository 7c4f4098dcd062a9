/// The name of a language: the name of its file in `Policies/languages`, without the extension.
public struct LanguageID: RawRepresentable, Hashable, Sendable {
    /// Lowercase letters, for instance `javascript`, `tsx`, `csharp`.
    public let rawValue: String

    /// A language's name, whether or not there is such a language.
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ name: String) { rawValue = name }
}

extension LanguageID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { rawValue = value }
}

extension LanguageID: Comparable {
    public static func < (left: LanguageID, right: LanguageID) -> Bool { left.rawValue < right.rawValue }
}
