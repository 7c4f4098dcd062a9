extension CompiledFormula {
    func write(to writer: inout StoredWriter) {
        func list(_ tag: UInt8, _ parts: [CompiledFormula]) {
            writer.put(tag)
            writer.put(parts) { $1.write(to: &$0) }
        }
        func number(_ tag: UInt8, _ number: Int) {
            writer.put(tag)
            writer.put(number)
        }
        switch self {
        case .pattern(let pattern): number(0, pattern)
        case .generic(let pattern): number(1, pattern)
        case .regex(let regex): number(2, regex)
        case .notRegex(let regex): number(3, regex)
        case .all(let parts): list(4, parts)
        case .any(let parts): list(5, parts)
        case .not(let inner): list(6, [inner])
        case .inside(let inner): list(7, [inner])
        case .notInside(let inner): list(8, [inner])
        case .condition(let condition):
            writer.put(UInt8(9))
            condition.write(to: &writer)
        case .focus(let names):
            writer.put(UInt8(10))
            writer.put(names) { $0.put($1) }
        }
    }

    init(from reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) {
        self = try reader.nested { (reader) throws(StoredFault) in try CompiledFormula.read(&reader, limits) }
    }

    private static func read(_ reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) -> CompiledFormula {
        func list(_ reader: inout StoredReader) throws(StoredFault) -> [CompiledFormula] {
            try reader.list { (reader) throws(StoredFault) in try CompiledFormula(from: &reader, limits) }
        }
        func one(_ reader: inout StoredReader) throws(StoredFault) -> CompiledFormula {
            guard let first = try list(&reader).first else { throw StoredFault() }
            return first
        }
        switch try reader.byte() {
        case 0: return .pattern(try reader.number(below: limits.patterns))
        case 1: return .generic(try reader.number(below: limits.generics))
        case 2: return .regex(try reader.number(below: limits.regexes))
        case 3: return .notRegex(try reader.number(below: limits.regexes))
        case 4: return .all(try list(&reader))
        case 5: return .any(try list(&reader))
        case 6: return .not(try one(&reader))
        case 7: return .inside(try one(&reader))
        case 8: return .notInside(try one(&reader))
        case 9: return .condition(try CompiledCondition(from: &reader, limits))
        case 10: return .focus(try reader.list { (reader) throws(StoredFault) in try reader.atom(limits.atoms) })
        default: throw StoredFault()
        }
    }
}

extension CompiledCondition {
    func write(to writer: inout StoredWriter) {
        switch self {
        case .regex(let name, let regex, let follows):
            writer.put(UInt8(0))
            writer.put(name)
            writer.put(regex)
            writer.put(follows)
        case .pattern(let name, let formula, let language):
            writer.put(UInt8(1))
            writer.put(name)
            formula.write(to: &writer)
            writer.put(language) { $0.put($1) }
        case .comparison(let comparison, let bare, let base, let strips):
            writer.put(UInt8(2))
            writer.put(comparison.source)
            writer.put(bare) { $0.put($1) }
            writer.put(base) { $0.put($1) }
            writer.put(strips)
        case .entropy(let name):
            writer.put(UInt8(3))
            writer.put(name)
        case .type(let name, let types):
            writer.put(UInt8(4))
            writer.put(name)
            writer.put(types) { $0.put($1) }
        }
    }

    init(from reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) {
        switch try reader.byte() {
        case 0: self = .regex(try reader.atom(limits.atoms), try reader.number(below: limits.regexes), followsConstants: try reader.flag())
        case 1:
            self = .pattern(
                try reader.atom(limits.atoms), try CompiledFormula(from: &reader, limits),
                language: try reader.optional { (reader) throws(StoredFault) in try reader.string() })
        case 2:
            self = .comparison(
                try Self.comparison(&reader, limits.atoms), bare: try reader.optional { (reader) throws(StoredFault) in try reader.atom(limits.atoms) },
                base: try reader.optional { (reader) throws(StoredFault) in try reader.number() }, strips: try reader.flag())
        case 3: self = .entropy(try reader.atom(limits.atoms))
        case 4: self = .type(try reader.atom(limits.atoms), try reader.strings())
        default: throw StoredFault()
        }
    }

    /// A comparison is kept as it was written: it is read in no time, and its words are in the table.
    private static func comparison(_ reader: inout StoredReader, _ atoms: AtomTable.Frozen) throws(StoredFault) -> Comparison {
        var table = AtomTable(frozen: atoms)
        let count = atoms.count, text = try reader.string()
        guard let comparison = try? Comparison(text, atoms: &table), atoms.count == count else { throw StoredFault() }
        return comparison
    }
}
