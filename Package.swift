// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target, in one place.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
] + (Context.environment["SLUICE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, exclude: exclude, swiftSettings: strict)
}

/// For C that `./install.sh deps` lays into .deps/: optimised in every configuration, because a debug build parses too, and without
/// the traces that some grammars write when DEBUG is defined. Its warnings are not ours.
let fetched = [CSetting.unsafeFlags(["-O2", "-w", "-UDEBUG", "-DNDEBUG"])]

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let http = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
]
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "sluice",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.29.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .target(name: "CPolicies"),
        .target(name: "CTreeSitter", cSettings: fetched + [.headerSearchPath("../../.deps/sources/tree-sitter/include")]),
        .target(name: "CGrammars", sources: ["grammars.c", "fetched"], cSettings: fetched),
        module("SluiceModel", []),
        module("SluiceData", ["SluiceModel", "CPolicies", yams]),
        module("SluiceRegex", ["CPCRE2"]),
        module("SluiceGit", ["SluiceModel", "CLibgit2"]),
        module("SluiceAttribution", ["SluiceModel", "SluiceData", "SluiceRegex", yams]),
        module("SluicePolicy", ["SluiceModel", "SluiceData", "SluiceRoutes", "SluiceFlags", yams]),
        module("SluicePackages", ["SluiceModel", "SluiceData", yams, grdb, http] + nio),
        module("SluiceSyntax", ["SluiceModel", "SluiceData", "CTreeSitter", "CGrammars", yams]),
        module("SluiceRules", ["SluiceModel", "SluiceData", "SluiceRegex", "SluiceSyntax", yams]),
        module("SluiceRoutes", ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", yams]),
        module("SluiceFlags", ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", "SluiceRoutes", yams]),
        module("SluiceChecks", ["SluiceModel", "SluiceData", "SluicePackages", "SluiceRules", "SluiceRoutes", "SluiceFlags", yams, crypto]),
        module("SluiceReport", ["SluiceModel", crypto]),
        module("SluiceGate", [
            "SluiceModel", "SluiceData", "SluiceGit", "SluiceAttribution", "SluicePolicy", "SluicePackages", "SluiceChecks", "SluiceReport",
            "SluiceSyntax", "SluiceRules", "SluiceRoutes", "SluiceFlags", yams, grdb,
        ]),
        program("sluice", ["SluiceModel", "SluiceData", "SluiceGate", "SluicePackages", "SluiceReport", "SluiceRoutes", arguments]),
        program("sluice-dev", ["SluicePolicy", "SluiceReport", arguments]),
        tests(of: "SluiceModel"),
        tests(of: "SluiceData", [yams]),
        tests(of: "SluiceRegex"),
        tests(of: "SluiceGit", ["SluiceModel", "SluiceTestKit"]),
        tests(of: "SluiceAttribution", ["SluiceModel", "SluiceData", "SluiceRegex", "SluiceTestKit"]),
        tests(of: "SluicePolicy", ["SluiceModel", "SluiceData", "SluiceFlags", "SluiceTestKit", yams]),
        tests(of: "SluicePackages", ["SluiceModel", "SluiceData", "SluiceTestKit", grdb, yams]),
        tests(of: "SluiceSyntax", ["SluiceModel", "SluiceData"]),
        tests(of: "SluiceRules", ["SluiceModel", "SluiceData", "SluiceSyntax", yams]),
        tests(of: "SluiceRoutes", ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", "SluiceTestKit", yams]),
        tests(of: "SluiceFlags", ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", "SluiceRoutes", "SluiceTestKit", yams]),
        tests(of: "SluiceChecks", ["SluiceModel", "SluiceData", "SluicePackages", "SluiceRules", "SluiceRoutes", "SluiceSyntax", "SluiceTestKit", yams]),
        tests(of: "SluiceReport", ["SluiceModel", "SluiceTestKit", yams], exclude: ["Golden"]),
        tests(of: "SluiceGate", ["SluiceModel", "SluiceData", "SluiceGit", "SluicePackages", "SluiceReport", "SluiceTestKit"]),
        .testTarget(name: "GrammarTests", dependencies: ["CTreeSitter", "CGrammars"], swiftSettings: strict),
        .target(name: "SluiceTestKit", path: "Tests/SluiceTestKit", swiftSettings: strict),
        tests(of: "SluiceTestKit"),
        .testTarget(name: "HouseTests", dependencies: ["SluiceTestKit"], swiftSettings: strict),
        .testTarget(name: "ServerTests", dependencies: ["SluiceTestKit", "sluice"], swiftSettings: strict),
        .testTarget(name: "ScenarioTests", dependencies: ["SluiceTestKit", "sluice", "sluice-dev"], swiftSettings: strict),
    ]
)
