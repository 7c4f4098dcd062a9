public import SluiceSyntax
internal import SluiceModel
internal import SluiceRegex

extension RuleSet {
    /// The form of stored sets. It changes whenever what is written, or what compiling makes of a rule, does.
    private static let format = 2
    private static let mark = Array("sluice rules\n".utf8)

    /// What a stored set is kept under: the same for the same rule files, languages and versions.
    /// - Parameters:
    ///   - files: the rule files in order, each with the name that its rules tell of it.
    ///   - program: the version of the program, by which anything else that compiling hangs on is told apart.
    /// - Returns: hexadecimal digits.
    public static func key(files: [(name: String, bytes: [UInt8])], languages: LanguageTable, program: String) -> String {
        var digest = Digest()
        for part in ["\(format)", program, Pattern.engineVersion, languages.digest] { digest.add(Array(part.utf8) + [0]) }
        for file in files {
            digest.add(Array(file.name.utf8) + [0])
            digest.add(Array("\(file.bytes.count) ".utf8))
            digest.add(file.bytes)
        }
        return digest.hexadecimal
    }

    /// The compiled rules as bytes, which `init(stored:key:)` reads in a fraction of the time that compiling takes.
    public func stored(key: String) -> [UInt8] {
        var body = StoredWriter()
        body.put(key)
        body.put(atoms.words) { $0.put($1) }
        body.put(rules) { $1.write(to: &$0) }
        body.put(refused) { writer, one in
            writer.put(one.rule.rawValue)
            writer.put(one.reason)
        }
        body.put(hash)
        body.put(needs.words) { $0.put($1) }
        body.put(needs.pieces) { $0.put($1) }
        body.put(store.regexes) { $1.write(to: &$0) }
        body.put(store.generics) { $1.write(to: &$0) }
        body.put(store.patterns) { $0.put($1.stored()) }
        body.put(compiled) { $1.write(to: &$0) }
        var whole = StoredWriter()
        var digest = Digest()
        digest.add(body.bytes)
        for byte in Self.mark { whole.put(byte) }
        whole.put(digest.value)
        return whole.bytes + body.bytes
    }

    /// A set that was stored.
    /// - Returns: `nil` where the bytes are damaged, cut off, of another version or stored under another key: compile the rules anew.
    public init?(stored bytes: [UInt8], key: String) {
        do throws(StoredFault) {
            try self.init(reading: bytes, key)
        } catch { return nil }
    }

    private init(reading bytes: [UInt8], _ key: String) throws(StoredFault) {
        guard bytes.starts(with: Self.mark) else { throw StoredFault() }
        var reader = StoredReader(bytes[Self.mark.count...])
        let sum = try reader.fixed()
        var digest = Digest()
        digest.add(bytes[reader.place...])
        guard digest.value == sum, try reader.string() == key else { throw StoredFault() }
        let atoms = AtomIndex(try reader.list { (reader) throws(StoredFault) in try reader.text() })
        let rules = try reader.list { (reader) throws(StoredFault) in try Rule(from: &reader) }
        self.rules = rules
        refused = try reader.list { (reader) throws(StoredFault) in (RuleID(try reader.string()), try reader.string()) }
        hash = try reader.string()
        let words = try reader.list { (reader) throws(StoredFault) in try reader.text() }
        let pieces = try reader.list { (reader) throws(StoredFault) in try reader.text() }
        guard pieces.allSatisfy({ $0.count >= NeedTable.pieceLength }) else { throw StoredFault() }
        needs = NeedScan(words: words, pieces: pieces)
        var store = PatternStore()
        store.regexes = try reader.list { (reader) throws(StoredFault) in try KeptRegex(from: &reader, atoms) }
        store.generics = try reader.list { (reader) throws(StoredFault) in try GenericPattern(from: &reader, atoms) }
        store.patterns = try reader.list { (reader) throws(StoredFault) in KeptPattern(stored: try reader.text(), atoms) }
        let limits = StoredLimits(store: store, atoms: atoms, rules: rules.count, words: words.count, pieces: pieces.count)
        compiled = try reader.list { (reader) throws(StoredFault) in try CompiledRule(from: &reader, limits, rules) }
        guard reader.isAtEnd else { throw StoredFault() }
        self.atoms = atoms
        self.store = store
    }
}

/// What numbers in a stored set may be.
struct StoredLimits {
    let patterns: Int
    let generics: Int
    let regexes: Int
    let rules: Int
    let words: Int
    let pieces: Int
    let atoms: AtomTable.Frozen

    init(store: PatternStore, atoms: AtomTable.Frozen, rules: Int, words: Int, pieces: Int) {
        (patterns, generics, regexes) = (store.patterns.count, store.generics.count, store.regexes.count)
        (self.rules, self.words, self.pieces) = (rules, words, pieces)
        self.atoms = atoms
    }
}
