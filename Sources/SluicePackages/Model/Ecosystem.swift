/// A package ecosystem, by the id of its file in `Policies/ecosystems/`: `npm`, `pypi`.
public struct Ecosystem: Hashable, Sendable, Comparable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    /// The packages of JavaScript: npm's registry and those that speak its protocol.
    public static let npm: Ecosystem = "npm"
    /// The packages of Python: PyPI and the indexes that speak its protocol.
    public static let pypi: Ecosystem = "pypi"
    /// The packages of conda's channels.
    public static let conda: Ecosystem = "conda"
    /// The crates of Rust.
    public static let cargo: Ecosystem = "cargo"
    /// The modules of Go.
    public static let go: Ecosystem = "go"
    /// The gems of Ruby.
    public static let rubygems: Ecosystem = "rubygems"
    /// The packages of PHP that Composer installs.
    public static let packagist: Ecosystem = "packagist"
    /// The artifacts of the JVM, named `group:artifact`.
    public static let maven: Ecosystem = "maven"
    /// The packages of .NET.
    public static let nuget: Ecosystem = "nuget"
    /// The packages of Elixir and Erlang.
    public static let hex: Ecosystem = "hex"
    /// The packages of Dart and Flutter.
    public static let pub: Ecosystem = "pub"
    /// Swift packages: repositories, named by URL without scheme and `.git`, such as `github.com/apple/swift-nio`.
    public static let swift: Ecosystem = "swift"
    /// The pods of CocoaPods.
    public static let cocoapods: Ecosystem = "cocoapods"
    /// GitHub Actions and reusable workflows: repositories, named `owner/repository`.
    public static let actions: Ecosystem = "actions"
    /// Container images, named `host/path`; of Docker Hub `library/debian` or `owner/name`.
    public static let docker: Ecosystem = "docker"
    /// The binary packages of Debian and Ubuntu.
    public static let debian: Ecosystem = "debian"
    public static func < (left: Ecosystem, right: Ecosystem) -> Bool { left.rawValue < right.rawValue }
}
