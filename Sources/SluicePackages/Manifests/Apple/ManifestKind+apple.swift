extension ManifestKind {
    /// The files of SwiftPM, Xcode, CocoaPods and Carthage.
    static let apple: [ManifestKind] = [
        swiftPackage, swiftResolved, xcodeProject, podfile, podspec, podspecJSON, podfileLock, cartfile, cartfileResolved
    ]

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

    /// The Swift packages of an Xcode project.
    public static let xcodeProject = ManifestKind(
        id: "xcodeProject", names: ["project.pbxproj"], cure: "let Xcode write the project anew", sizeLimit: lockLimit,
        line: { "repositoryURL = \"https://\($0)\";" + ($1.map { " \($0)" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        var project = XcodeProject(bytes)
        try project.collect(into: &draft)
    }

    /// CocoaPods' `Podfile`.
    public static let podfile = ManifestKind(
        id: "podfile", names: ["podfile"], cure: "mend the file until `ruby -c` reads it, and save it as UTF-8", line: podLine("pod")
    ) { bytes, draft throws(TextProblem) in
        var declarations = try GemDeclarations(bytes, dialect: .podfile)
        declarations.collect(into: &draft)
    }

    /// A pod's own specification.
    public static let podspec = ManifestKind(
        id: "podspec", names: ["*.podspec"], cure: "mend the file until `ruby -c` reads it, and save it as UTF-8",
        line: podLine("spec.dependency")
    ) { bytes, draft throws(TextProblem) in
        var declarations = try GemDeclarations(bytes, dialect: .podspec)
        declarations.collect(into: &draft)
    }

    /// A pod's own specification in JSON.
    public static let podspecJSON = ManifestKind(
        id: "podspecJSON", names: ["*.podspec.json"], cure: "mend the file until `pod ipc spec` reads it",
        line: { "\"\($0)\": [" + ($1.map { "\"\($0)\"" } ?? "") + "]" }
    ) { bytes, draft throws(TextProblem) in
        PodspecJSON(try JSONReader.read(bytes)).collect(into: &draft)
    }

    /// CocoaPods' `Podfile.lock`.
    public static let podfileLock = ManifestKind(
        id: "podfileLock", purpose: .lock, names: ["podfile.lock"], cure: "let `pod install` write the file anew", sizeLimit: lockLimit,
        line: { "- \($0)" + ($1.map { " (\($0))" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { PodfileLock(document).collect(into: &draft) }
    }

    /// Carthage's `Cartfile` and `Cartfile.private`.
    public static let cartfile = ManifestKind(
        id: "cartfile", names: ["cartfile", "cartfile.private"], cure: "save the file as UTF-8", line: { name, _ in "git \"https://\(name)\"" }
    ) { bytes, draft throws(TextProblem) in
        try Cartfile(bytes, role: .declared).collect(into: &draft)
    }

    /// Carthage's `Cartfile.resolved`.
    public static let cartfileResolved = ManifestKind(
        id: "cartfileResolved", purpose: .lock, names: ["cartfile.resolved"], cure: "let `carthage update` write the file anew",
        sizeLimit: lockLimit, line: { "git \"https://\($0)\"" + ($1.map { " \"\($0)\"" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        let file = try Cartfile(bytes, role: .locked)
        draft.lock = LockStatement(holdsEveryPackage: true)
        file.collect(into: &draft)
    }

    /// `pod "Name", "~> 1.0"`.
    private static func podLine(_ call: String) -> @Sendable (String, String?) -> String {
        { "\(call) \"\($0)\"" + ($1.map { ", \"\($0)\"" } ?? "") }
    }
}
