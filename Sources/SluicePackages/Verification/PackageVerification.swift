/// Packages that somebody names on a command line, and what their registry says of each.
public struct PackageVerification: Sendable {
    /// The packages, in the order in which they were named.
    public let packages: [AskedPackage]

    /// - Parameter packages: as on a command line, `NAME` or `NAME@VERSION`.
    public init(ecosystem: Ecosystem, packages: [String]) {
        self.packages = packages.map { AskedPackage($0, ecosystem: ecosystem) }
    }

    /// The packages as if a file asked for them, one a line.
    public var uses: [PackageUse] { packages.enumerated().map { $1.use(line: $0 + 1) } }

    /// What came out for each package, in their order.
    public func outcomes(from answers: [PackageQuestion: PackageAnswer]) -> [VerifiedPackage] {
        packages.map { VerifiedPackage($0, answers[$0.question]) }
    }
}
