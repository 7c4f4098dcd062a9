internal import CGrammars
internal import CTreeSitter

/// The names of one grammar's kinds and fields, read once from its tables.
///
/// Kinds and fields are small numbers in a tree; they mean something only together with the grammar.
public struct Grammar: Sendable {
    /// As in `grammar:` of a file in `Policies/languages`.
    public let name: String
    /// The version of the tables' layout; 0 for YAML, which is read by Yams.
    public let abi: Int
    /// The kinds' names, by kind. The kind of errors is not among them.
    let kinds: [String]
    /// The fields' names, by field; index 0 is "no field".
    let fields: [String]
    /// What the runtime parses with; `nil` for YAML.
    let tables: Tables?
    private let named: [String: UInt16]
    private let anonymous: [String: UInt16]
    private let fieldIDs: [String: UInt16]

    /// One kind as the tables have it.
    private struct Kind {
        let name: String
        let type: TSSymbolType

        init(name: String, _ type: TSSymbolType) {
            self.name = name
            self.type = type
        }
    }

    /// The constant tables of a generated parser.
    struct Tables: @unchecked Sendable {
        // Constant data of the binary, which nothing writes and nothing frees (c-libraries.md, 5.4: a language may be shared).
        let pointer: OpaquePointer
    }

    /// The kind of what the grammar did not understand, in every grammar.
    public static let errorKind = UInt16.max

    /// The versions of tables that the runtime reads.
    public static let supportedABI = Int(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION)...Int(TREE_SITTER_LANGUAGE_VERSION)

    /// The names of all linked grammars, sorted, YAML's among them.
    public static let names: [String] = (linked.keys + [yamlName]).sorted()

    static let yamlName = "yaml"

    private static let linked: [String: Tables] = {
        var tables: [String: Tables] = [:]
        for index in 0..<sluice_grammar_count() {
            let grammar = sluice_grammar_at(index)
            guard let name = grammar.name, let pointer = grammar.language?() else { continue }
            tables[String(cString: name)] = Tables(pointer: pointer)
        }
        return tables
    }()

    /// - Returns: `nil` where no grammar of that name is linked in.
    public init?(named name: String) {
        if name == Self.yamlName {
            let kinds = YAMLKind.allCases.map { Kind(name: $0.rawValue, TSSymbolTypeRegular) }
            self.init(name: name, abi: 0, tables: nil, kinds: kinds, fields: YAMLField.names)
            return
        }
        guard let tables = Self.linked[name] else { return nil }
        let language = tables.pointer
        let kinds = (0..<UInt16(clamping: ts_language_symbol_count(language))).map { kind in
            Kind(name: Self.text(ts_language_symbol_name(language, kind)), ts_language_symbol_type(language, kind))
        }
        let fields = (0...UInt16(clamping: ts_language_field_count(language))).map { field in
            Self.text(ts_language_field_name_for_id(language, field))
        }
        self.init(name: name, abi: Int(ts_language_abi_version(language)), tables: tables, kinds: kinds, fields: fields)
    }

    private init(name: String, abi: Int, tables: Tables?, kinds: [Kind], fields: [String]) {
        self.name = name
        self.abi = abi
        self.tables = tables
        self.kinds = kinds.map(\.name)
        self.fields = fields
        let numbered = kinds.enumerated().map { (name: $1.name, type: $1.type, kind: UInt16($0)) }
        named = Dictionary(numbered.filter { $0.type == TSSymbolTypeRegular }.map { ($0.name, $0.kind) }) { first, _ in first }
        anonymous = Dictionary(numbered.filter { $0.type == TSSymbolTypeAnonymous }.map { ($0.name, $0.kind) }) { first, _ in first }
        fieldIDs = Dictionary(fields.enumerated().dropFirst().map { ($1, UInt16($0)) }) { first, _ in first }
    }

    /// The version of a grammar's tables, without reading its names; 0 for YAML, `nil` where it is not linked in.
    public static func abi(ofNamed name: String) -> Int? {
        name == yamlName ? 0 : linked[name].map { Int(ts_language_abi_version($0.pointer)) }
    }

    /// Whether the runtime reads tables of that version (reference: c-libraries.md, 5.4). YAML's 0 needs no runtime.
    public static func isSupported(_ abi: Int) -> Bool { abi == 0 || supportedABI.contains(abi) }

    /// The kind of that name; `nil` where the grammar has none. A search: ask once, not for every node.
    public func kind(named name: String) -> UInt16? { named[name].flatMap { reported($0, name, isNamed: true) } }

    /// The kind of a keyword or a punctuation mark, for instance `+`. A search, too.
    public func kind(ofToken text: String) -> UInt16? { anonymous[text].flatMap { reported($0, text, isNamed: false) } }

    /// The field of that name; 0 where the grammar has none.
    public func field(named name: String) -> UInt16 { fieldIDs[name] ?? 0 }

    /// The name of a kind, `ERROR` for what was not understood.
    public func name(ofKind kind: UInt16) -> String { kinds.indices.contains(Int(kind)) ? kinds[Int(kind)] : "ERROR" }

    /// The name of a field; empty for no field.
    public func name(ofField field: UInt16) -> String { fields.indices.contains(Int(field)) ? fields[Int(field)] : "" }

    /// All names of named kinds, for a hint.
    var kindNames: [String] { named.keys.sorted() }

    /// Several kinds may share a name, and nodes have one of them.
    private func reported(_ kind: UInt16, _ name: String, isNamed: Bool) -> UInt16? {
        guard let tables else { return kind }
        let found = ts_language_symbol_for_name(tables.pointer, name, UInt32(name.utf8.count), isNamed)
        return found == 0 ? nil : found
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
