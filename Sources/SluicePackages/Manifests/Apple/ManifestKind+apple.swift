extension ManifestKind {
    /// The files of SwiftPM, Xcode, CocoaPods and Carthage.
    static let apple: [ManifestKind] = [swiftPackage, swiftResolved]

    /// SwiftPM's `Package.swift`, and its variants for some versions of Swift.
    public static let swiftPackage = ManifestKind(
        id: "swiftPackage", names: ["package.swift", "package@swift-*"],
        condition: { $0.name.hasSuffix(".swift") },
        cure: "mend the file until `swift package describe` reads it, and save it as UTF-8",
        line: { ".package(url: \"https://\($0)\"" + ($1.map { ", " + SwiftPackageURL.argument($0) } ?? "") + ")" }
    ) { bytes, draft throws(TextProblem) in
        try SwiftPackageManifest(bytes).collect(into: &draft)
    }

    /// SwiftPM's `Package.resolved`, also where Xcode keeps it.
    public static let swiftResolved = ManifestKind(
        id: "swiftResolved", purpose: .lock, names: ["package.resolved", ".package.resolved"],
        cure: "let `swift package resolve` write the file anew", sizeLimit: lockLimit,
        line: { "\"location\" : \"https://\($0)\"" + ($1.map { ", \"version\" : \"\($0)\"" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        SwiftPackageResolved(try JSONReader.read(bytes)).collect(into: &draft)
    }
}
