internal import SluiceRegex
internal import SluiceSyntax

extension Code {
    func write(to writer: inout StoredWriter) {
        writer.put(language.rawValue)
        writer.put(bytes)
        writer.put(count)
        for term in 0..<count {
            writer.put(kinds[term].rawValue)
            writer.put(slots[term].rawValue)
            writer.put(Int(traits[term].rawValue))
            writer.put(atomOf[term])
            writer.put(parents[term])
            writer.put(end(of: term))
            writer.put(range(term).lowerBound)
            writer.put(range(term).count)
        }
    }

    convenience init(from reader: inout StoredReader, _ atoms: AtomTable.Frozen) throws(StoredFault) {
        let language = LanguageID(try reader.string())
        self.init(language: language, bytes: Array(try reader.text()), atoms: AtomTable(frozen: atoms))
        let count = try reader.count()
        var open: [(term: Int, end: Int)] = []
        for term in 0..<count {
            guard let kind = TermKind(rawValue: try reader.byte()), let slot = Slot(rawValue: try reader.byte()) else { throw StoredFault() }
            let traits = TermTraits(rawValue: UInt32(try reader.number(below: 1 << 32))), atom = try reader.atom(atoms)
            let parent = try reader.number(), end = try reader.number(below: count + 1)
            let start = try reader.number(below: bytes.count + 1), length = try reader.number(below: bytes.count - start + 1)
            while let last = open.last, last.end <= term {
                close(last.term)
                open.removeLast()
            }
            // Terms lie within their parents, as they were opened and closed.
            guard parent == open.last?.term ?? -1, end > term, end <= open.last?.end ?? count else { throw StoredFault() }
            open.append((self.open(kind, slot, start..<start + length, atom: atom, traits: traits, in: parent), end))
        }
        for one in open {
            guard one.end == count else { throw StoredFault() }
            close(one.term)
        }
    }
}

extension CodePattern {
    func write(to writer: inout StoredWriter) {
        writer.put(text)
        code.write(to: &writer)
        switch root {
        case .nothing: writer.put(UInt8(0))
        case .expression(let term):
            writer.put(UInt8(1))
            writer.put(term)
        case .statement(let term):
            writer.put(UInt8(2))
            writer.put(term)
        case .sequence(let terms):
            writer.put(UInt8(3))
            writer.put(terms) { $0.put($1) }
        }
    }

    convenience init(from reader: inout StoredReader, _ atoms: AtomTable.Frozen) throws(StoredFault) {
        let text = try reader.string()
        let code = try Code(from: &reader, atoms)
        let root: Root
        switch try reader.byte() {
        case 0: root = .nothing
        case 1: root = .expression(try reader.number(below: code.count))
        case 2: root = .statement(try reader.number(below: code.count))
        case 3: root = .sequence(try reader.list { (reader) throws(StoredFault) in try reader.number(below: code.count) })
        default: throw StoredFault()
        }
        do {
            try self.init(text: text, code: code, root: root)
        } catch { throw StoredFault() }
    }
}

extension GenericPattern {
    func write(to writer: inout StoredWriter) {
        writer.put(text)
        options.write(to: &writer)
    }

    /// A generic pattern is as quickly made anew; its words are in the table.
    init(from reader: inout StoredReader, _ atoms: AtomTable.Frozen) throws(StoredFault) {
        var table = AtomTable(frozen: atoms)
        let text = try reader.string(), count = atoms.count
        self.init(text, options: try RuleOptions(from: &reader), atoms: &table)
        guard atoms.count == count else { throw StoredFault() }
    }
}

extension KeptRegex {
    func write(to writer: inout StoredWriter) {
        writer.put(source)
        writer.put(options.rawValue)
        writer.put(groups) { writer, group in
            writer.put(group.number)
            writer.put(group.word)
        }
    }

    convenience init(from reader: inout StoredReader, _ atoms: AtomTable.Frozen) throws(StoredFault) {
        let source = try reader.string(), options = Pattern.Options(rawValue: try reader.byte())
        let groups = try reader.list { (reader) throws(StoredFault) in (number: try reader.number(below: 1 << 16), word: try reader.atom(atoms)) }
        self.init(source, options: options, groups: groups, nil)
    }
}
