internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// One file as flags are looked for in it: what its names mean and what it brings in.
///
/// `@unchecked`: one task makes it, and from then on it is only read.
final class FlagSource: @unchecked Sendable {
    let path: String
    let code: Code
    let names: Names
    /// What an imported name is, by its definition.
    private(set) var imports: [Int: Import] = [:]
    /// All modules that are named in imports.
    private(set) var modules: Set<String> = []
    /// Modules of which everything is imported.
    private(set) var wildcards: [String] = []
    /// Names that stand for a part of a value: `const { a: { b } } = value`.
    private(set) var parts: [Int: Destructured] = [:]
    /// What the file itself declares, by name.
    private(set) var top: [String: Int] = [:]
    /// Names that another module's are given out under.
    private(set) var reexports: [String: Import] = [:]
    /// Modules whose exports are this file's too.
    private(set) var stars: [String] = []
    private(set) var classes: [String: Int] = [:]
    /// What each class calls its own, by class and name: the terms of declarations, assignments, parameters and methods.
    private(set) var members: [Int: [String: Int]] = [:]
    /// Definitions of imported names by how the file calls them.
    private(set) var importsByName: [String: Int] = [:]
    /// Object literals and classes to which members are given by assignment at the top: `config.x = …`.
    private(set) var assigned: [String: Int] = [:]

    struct Import: Hashable {
        let module: String
        /// Its name there; none for the module as a whole.
        let name: String?
    }

    struct Destructured {
        let value: Int
        let path: [String]
    }

    init(path: String, code: Code) {
        self.path = path
        self.code = code
        names = Names.names(of: code)
        var reader = FlagSourceReader(code: code, names: names)
        reader.read()
        imports = reader.imports
        modules = reader.modules
        wildcards = reader.wildcards
        parts = reader.parts
        top = reader.top
        reexports = reader.reexports
        classes = reader.classes
        members = reader.members
        assigned = reader.assigned
        stars = reader.stars
        for (definition, _) in imports { importsByName[code.string(names.definitions[definition].term)] = definition }
    }

    var language: String { code.language.rawValue }

    func definition(_ term: Int) -> Int? {
        let definition = Int(names.of[term])
        return definition >= 0 ? definition : nil
    }

    /// What an identifier is imported as.
    func imported(_ term: Int) -> Import? { definition(term).flatMap { imports[$0] } }

    /// The function around a term, without that of a term that is one; -1 for the file.
    func function(around term: Int) -> Int { code.ancestor(of: term) { $0 == .function } }
    func classLike(around term: Int) -> Int { code.ancestor(of: term) { $0 == .classLike } }

    /// Whether a term stands for the object whose method it is in.
    func isSelf(_ term: Int) -> Bool {
        switch code.kinds[term] {
        case .selfReference: return true
        case .identifier:
            let word = code.string(term)
            if word == "self" || word == "$this" || word == "this" || word == "cls" { return true }
            guard code.language == "go", definition(term) == nil, let receiver = receiver(at: term) else { return false }
            return code.string(code.child(receiver, .name)) == word
        default: return false
        }
    }

    /// What the method of Go around a term is called on, as a parameter.
    private func receiver(at term: Int) -> Int? {
        var function = function(around: term)
        while function >= 0, case let outer = self.function(around: function), outer >= 0 { function = outer }
        guard function >= 0 else { return nil }
        return code.children(code.child(function, .parameters)).first { code.traits[$0].contains(.method) && code.child($0, .name) >= 0 }
    }

    /// The class whose members `self` means at a term; of Go the type that the method belongs to.
    func ownClass(at term: Int) -> Int? {
        if code.language == "go" {
            guard let receiver = receiver(at: term) else { return nil }
            let type = code.child(receiver, .type)
            return type < 0 ? nil : classes[Self.plainType(code.string(type))]
        }
        let found = classLike(around: term)
        return found >= 0 ? found : nil
    }

    /// A type's name without marks, brackets and what stands between them.
    static func plainType(_ text: String) -> String {
        let words = text.drop { "*&?!:[] ".contains($0) }
        return String(words.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "\\" })
    }

    /// Whether `export default` stands before a declaration.
    func isDefault(_ term: Int) -> Bool {
        guard code.traits[term].contains(.exported) else { return false }
        let before = code.bytes[..<code.range(term).lowerBound].reversed().drop { $0 <= 32 }
        return before.starts(with: "default".utf8.reversed())
    }

    /// The line on which a term begins, from 1.
    func line(of term: Int) -> Int {
        var line = 1
        for byte in code.bytes[..<code.range(term).lowerBound] where byte == UInt8(ascii: "\n") { line += 1 }
        return line
    }
}
