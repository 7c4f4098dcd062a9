/// Which module may import which (Sources/README.md, and the drawing in section 2 of the design).
enum ModuleTable {
    /// What is not part of the system, by importing module.
    static let allowed: [String: Set<String>] = [
        "SluiceModel": [],
        // CYaml is the C half of Yams.
        "SluiceData": ["SluiceModel", "CPolicies", "Yams", "CYaml"],
        "SluiceRegex": ["CPCRE2"],
        "SluiceGit": ["SluiceModel", "CLibgit2"],
        "SluiceAttribution": ["SluiceModel", "SluiceData", "SluiceRegex", "Yams"],
        "SluicePolicy": ["SluiceModel", "SluiceData", "SluiceRoutes", "SluiceFlags", "Yams"],
        "SluicePackages": ["CYaml",
            "SluiceModel", "SluiceData", "Yams", "GRDB", "Crypto", "AsyncHTTPClient", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTPCompression",
            "NIOSSL", "NIOFoundationCompat",
        ],
        "SluiceSyntax": ["SluiceModel", "SluiceData", "CTreeSitter", "CGrammars", "Yams", "CYaml"],
        "SluiceRules": ["SluiceModel", "SluiceData", "SluiceRegex", "SluiceSyntax", "Yams"],
        "SluiceRoutes": ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", "Yams"],
        "SluiceFlags": ["SluiceModel", "SluiceData", "SluiceSyntax", "SluiceRules", "SluiceRoutes", "Yams"],
        "SluiceChecks": ["SluiceModel", "SluiceData", "SluicePackages", "SluiceRules", "SluiceRoutes", "SluiceFlags", "SluiceSyntax", "Yams", "Crypto", "Synchronization"],
        "SluiceReport": ["SluiceModel", "Crypto"],
        "SluiceGate": [
            "SluiceModel", "SluiceData", "SluiceGit", "SluiceAttribution", "SluicePolicy", "SluicePackages", "SluiceSyntax", "SluiceRules",
            "SluiceRoutes", "SluiceFlags", "SluiceChecks", "SluiceReport", "Yams", "GRDB", "Crypto",
        ],
        "sluice": ["SluiceModel", "SluiceData", "SluicePackages", "SluiceGate", "SluiceReport", "SluiceRoutes", "ArgumentParser"],
        "sluice-dev": ["SluiceModel", "SluiceData", "SluicePolicy", "SluiceRules", "SluiceSyntax", "SluiceReport", "ArgumentParser"],
    ]

    /// What comes with Swift and the system.
    static let system: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch", "Synchronization"]

    /// The modules that see nothing of the system: no clock, no files, no network, no environment.
    static let pure: Set<String> = ["SluiceModel", "SluiceChecks"]

    /// The imports of a file that the table does not allow.
    static func strangers(in file: SwiftFile) -> [Violation] {
        guard let allowed = allowed[file.module] else {
            return [file.violation(1, "the module \(file.module) is not in the table of Tests/HouseTests/ModuleTable.swift")]
        }
        let known = pure.contains(file.module) ? allowed : allowed.union(system)
        return file.imports.filter { !known.contains($0.module) }.map { name, line in
            file.violation(line, "\(file.module) must not import \(name)")
        }
    }

    /// The imports of what only one module may see.
    static func imports(where isMeant: (String) -> Bool, in file: SwiftFile, exceptIn owner: String?) -> [Violation] {
        if file.module == owner { return [] }
        return file.imports.filter { isMeant($0.module) }.map { name, line in
            file.violation(line, "\(owner.map { "only \($0)" } ?? "nobody") may import \(name)")
        }
    }
}
