/// How a manifest writes the version that it asks for.
public enum RequirementGrammar: UInt8, Sendable, Hashable {
    /// npm's ranges of semantic versions, and names of tags.
    case npm = 1
    /// Specifiers of PEP 440.
    case python = 2
    /// Poetry's carets and tildes over the versions of PEP 440.
    case poetry = 3
    /// Cargo's requirements: a bare version is a caret.
    case cargo = 4
    /// One module version of Go, a pseudo-version, or a query such as `latest`.
    case go = 5
    /// RubyGems' requirements, joined by commas.
    case gem = 6
    /// Composer's constraints.
    case composer = 7
    /// Maven's ranges, and Gradle's on top of them.
    case maven = 8
    /// NuGet's intervals: a bare version is a lower bound.
    case nuget = 9
    /// Elixir's requirements.
    case hex = 10
    /// Dart's constraints.
    case pub = 11
    /// SwiftPM's requirements, written as in `VersionOfSwift`'s short form: `from 1.2.0`, `1.0.0..<2.0.0`, `exact 1.2.3`, `branch main`.
    case swift = 12
    /// CocoaPods' requirements, which are RubyGems'.
    case pod = 13
    /// One name of a version, branch or tag, which is there or is not.
    case exact = 14
    /// conda's match specifications.
    case conda = 15
}
