/// Packages by the letters of their names: which of them could give a module, where no map says so.
struct DistributionLetters: Sendable {
    private let names: Set<String>
    private let letters: Set<[UInt8]>
    private let parts: Set<[UInt8]>

    /// - Parameter affixes: what packages carry around the names of their modules.
    init(_ names: Set<String>, affixes: [NameAffix]) {
        self.names = names
        var letters: Set<[UInt8]> = []
        var parts: Set<[UInt8]> = []
        for name in names {
            letters.insert(Self.letters(name))
            for stem in affixes.compactMap({ $0.stem(of: name) }) {
                letters.insert(Self.letters(stem))
                for inner in affixes.compactMap({ $0.stem(of: stem) }) { letters.insert(Self.letters(inner)) }
            }
            let words = name.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
            for count in 0..<words.count {
                parts.insert(Self.letters(Self.joined(words.dropLast(count))))
                parts.insert(Self.letters(Self.joined(words.dropFirst(count))))
            }
        }
        self.letters = letters
        self.parts = parts
    }

    /// Whether one of these packages is among them.
    func has(oneOf packages: [String], in ecosystem: Ecosystem) -> Bool {
        packages.contains { names.contains(PackageName.canonical($0, in: ecosystem)) }
    }

    /// Whether a package is called as the module is, signs and common affixes aside.
    func has(_ module: some StringProtocol) -> Bool { letters.contains(Self.letters(module)) }

    /// Whether a package's name begins or ends with the module's, word by word.
    func hasPart(_ module: some StringProtocol) -> Bool { parts.contains(Self.letters(module)) }

    private static func joined(_ words: ArraySlice<Substring.UTF8View>) -> String { words.map { String(Substring($0)) }.joined() }

    private static func letters(_ name: some StringProtocol) -> [UInt8] {
        name.utf8.filter(UTF8Text.isAlphanumeric).map { UTF8Text.isLetter($0) ? $0 | 0x20 : $0 }
    }
}
