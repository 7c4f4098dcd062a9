internal import SluiceSyntax

extension RuleSet.CompiledRule {
    func write(to writer: inout StoredWriter) {
        writer.put(rule)
        switch target {
        case .language(let language):
            writer.put(UInt8(0))
            writer.put(language.rawValue)
        case .generic: writer.put(UInt8(1))
        case .regex: writer.put(UInt8(2))
        }
        switch body {
        case .search(let formula):
            writer.put(UInt8(0))
            formula.write(to: &writer)
        case .taint(let taint):
            writer.put(UInt8(1))
            for parts in [taint.sources, taint.sinks, taint.sanitizers, taint.propagators] { writer.put(parts) { $1.write(to: &$0) } }
        }
        writer.put(fixRegex) { $0.put($1) }
        need.write(to: &writer)
    }

    init(from reader: inout StoredReader, _ limits: StoredLimits, _ rules: [Rule]) throws(StoredFault) {
        rule = try reader.number(below: limits.rules)
        switch try reader.byte() {
        case 0: target = .language(LanguageID(try reader.string()))
        case 1: target = .generic
        case 2: target = .regex
        default: throw StoredFault()
        }
        switch try reader.byte() {
        case 0: body = .search(try CompiledFormula(from: &reader, limits))
        case 1: body = .taint(try CompiledTaint(from: &reader, limits))
        default: throw StoredFault()
        }
        fixRegex = try reader.optional { (reader) throws(StoredFault) in try reader.number(below: limits.regexes) }
        need = try Need(from: &reader, limits)
        included = rules[rule].included.map { PathGlob($0) }
        excluded = rules[rule].excluded.map { PathGlob($0) }
    }
}

extension CompiledTaint {
    init(from reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) {
        func parts(_ reader: inout StoredReader) throws(StoredFault) -> [Part] {
            try reader.list { (reader) throws(StoredFault) in try Part(from: &reader, limits) }
        }
        self.init(
            sources: try parts(&reader), sinks: try parts(&reader), sanitizers: try parts(&reader), propagators: try parts(&reader))
    }
}

extension CompiledTaint.Part {
    func write(to writer: inout StoredWriter) {
        formula.write(to: &writer)
        for flag in [isExact, isBySideEffect, isOnlySideEffect, isNotConflicting, isFocused] { writer.put(flag) }
        writer.put(label) { $0.put($1) }
        writer.put(replacedLabels) { $0.put($1) { $0.put($1) } }
        writer.put(requires) { $1.write(to: &$0) }
        writer.put(requiresOf) {
            $0.put($1.metavariable)
            $1.condition.write(to: &$0)
        }
        writer.put(from)
        writer.put(to)
    }

    init(from reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) {
        self.init(
            formula: try CompiledFormula(from: &reader, limits), isExact: try reader.flag(), isBySideEffect: try reader.flag(),
            isOnlySideEffect: try reader.flag(), isNotConflicting: try reader.flag(), isFocused: try reader.flag(),
            label: try reader.optional { (reader) throws(StoredFault) in try reader.string() },
            replacedLabels: try reader.optional { (reader) throws(StoredFault) in
                try reader.list { (reader) throws(StoredFault) in try reader.string() }
            },
            requires: try reader.optional { (reader) throws(StoredFault) in try LabelCondition(from: &reader) },
            requiresOf: try reader.list { (reader) throws(StoredFault) in
                CompiledTaint.Required(metavariable: try reader.atom(limits.atoms), condition: try LabelCondition(from: &reader))
            },
            from: try reader.atom(limits.atoms), to: try reader.atom(limits.atoms))
    }
}

extension LabelCondition {
    func write(to writer: inout StoredWriter) {
        switch self {
        case .label(let label):
            writer.put(UInt8(0))
            writer.put(label)
        case .both(let left, let right): [left, right].write(1, to: &writer)
        case .either(let left, let right): [left, right].write(2, to: &writer)
        case .none(let inner): [inner].write(3, to: &writer)
        }
    }

    init(from reader: inout StoredReader) throws(StoredFault) {
        self = try reader.nested { (reader) throws(StoredFault) in
            switch try reader.byte() {
            case 0: return .label(try reader.string())
            case 1: return .both(try LabelCondition(from: &reader), try LabelCondition(from: &reader))
            case 2: return .either(try LabelCondition(from: &reader), try LabelCondition(from: &reader))
            case 3: return .none(try LabelCondition(from: &reader))
            default: throw StoredFault()
            }
        }
    }
}

extension [LabelCondition] {
    /// The parts of a condition behind its kind.
    fileprivate func write(_ kind: UInt8, to writer: inout StoredWriter) {
        writer.put(kind)
        for part in self { part.write(to: &writer) }
    }
}

extension Need {
    func write(to writer: inout StoredWriter) {
        switch self {
        case .always: writer.put(UInt8(0))
        case .word(let word):
            writer.put(UInt8(1))
            writer.put(word)
        case .piece(let piece):
            writer.put(UInt8(2))
            writer.put(piece)
        case .all(let needs):
            writer.put(UInt8(3))
            writer.put(needs) { $1.write(to: &$0) }
        case .any(let needs):
            writer.put(UInt8(4))
            writer.put(needs) { $1.write(to: &$0) }
        }
    }

    init(from reader: inout StoredReader, _ limits: StoredLimits) throws(StoredFault) {
        self = try reader.nested { (reader) throws(StoredFault) in
            switch try reader.byte() {
            case 0: return .always
            case 1: return .word(try reader.number(below: limits.words))
            case 2: return .piece(try reader.number(below: limits.pieces))
            case 3: return .all(try reader.list { (reader) throws(StoredFault) in try Need(from: &reader, limits) })
            case 4: return .any(try reader.list { (reader) throws(StoredFault) in try Need(from: &reader, limits) })
            default: throw StoredFault()
            }
        }
    }
}
