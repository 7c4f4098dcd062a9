/// The tables of a TOML text while it is read: what may be defined, and what is defined already.
struct TOMLTree {
    /// A key as it stands in the text.
    struct Key {
        let text: String
        let range: Range<Int>
    }

    private enum Slot {
        case value(TOMLNode)
        case table(Int)
        /// The tables of `[[…]]`, by the number of their list.
        case list(Int)
    }

    private struct Table {
        var keys: [Key] = []
        var slots: [Slot] = []
        var index: [String: Int] = [:]
        /// Whether a header or a dotted key has defined it, so that it cannot be defined again.
        var isDefined = false
        var range: Range<Int>
    }

    private var tables: [Table]
    /// The tables of each `[[…]]`, in order.
    private var lists: [[Int]] = []
    /// Tables that dotted keys of the present section have made or gone through: open until the next header.
    private var pending: [Int] = []
    /// The table that plain keys go to.
    private var current = 0

    init(range: Range<Int>) { tables = [Table(range: range)] }

    /// Enters the table of a header `[a.b]`.
    mutating func open(_ path: [Key]) throws(TextProblem) {
        closeSection()
        guard let last = path.last else { return }
        let parent = try walk(path.dropLast())
        switch slot(last.text, of: parent) {
        case nil: current = add(.table(tables.count), at: last, to: parent)
        case .table(let id) where !tables[id].isDefined: current = id
        case .table, .list: throw problem(last, "the table `\(last.text)` is defined twice")
        case .value: throw problem(last, "`\(last.text)` has a value already, and so cannot be a table")
        }
        tables[current].isDefined = true
    }

    /// Adds a table to the list of a header `[[a.b]]` and enters it.
    mutating func append(_ path: [Key]) throws(TextProblem) {
        closeSection()
        guard let last = path.last else { return }
        let parent = try walk(path.dropLast())
        switch slot(last.text, of: parent) {
        case nil:
            current = add(.list(lists.count), at: last, to: parent)
            lists.append([current])
        case .list(let id):
            tables.append(Table(range: last.range))
            current = tables.count - 1
            lists[id].append(current)
        case .table, .value: throw problem(last, "`\(last.text)` is something else already, and so cannot be a list of tables")
        }
        tables[current].isDefined = true
    }

    /// Sets the value of a key, dotted or not, in the present table.
    mutating func assign(_ path: [Key], _ node: TOMLNode) throws(TextProblem) {
        guard let last = path.last else { return }
        var table = current
        for key in path.dropLast() {
            switch slot(key.text, of: table) {
            case nil: table = add(.table(tables.count), at: key, to: table)
            case .table(let id) where !tables[id].isDefined: table = id
            case .table, .list: throw problem(key, "the table `\(key.text)` is defined elsewhere and cannot be added to")
            case .value: throw problem(key, "`\(key.text)` has a value already, and so cannot be a table")
            }
            pending.append(table)
        }
        guard tables[table].index[last.text] == nil else { throw problem(last, "the key `\(last.text)` stands here twice") }
        _ = add(.value(node), at: last, to: table)
    }

    /// The whole as one value.
    func node() -> TOMLNode { node(of: 0) }

    private func node(of id: Int) -> TOMLNode {
        let table = tables[id]
        let entries = zip(table.keys, table.slots).map { key, slot in
            TOMLEntry(key: key.text, keyRange: key.range, node: node(of: slot, at: key))
        }
        return TOMLNode(value: .table(entries), range: table.range)
    }

    private func node(of slot: Slot, at key: Key) -> TOMLNode {
        switch slot {
        case .value(let node): node
        case .table(let id): node(of: id)
        case .list(let id): TOMLNode(value: .array(lists[id].map { node(of: $0) }), range: key.range)
        }
    }

    /// What dotted keys have made is complete when a header follows.
    private mutating func closeSection() {
        for id in pending { tables[id].isDefined = true }
        pending = []
    }

    /// The table that the first parts of a header name, made where it is not there.
    private mutating func walk(_ path: ArraySlice<Key>) throws(TextProblem) -> Int {
        var table = 0
        for key in path {
            switch slot(key.text, of: table) {
            case nil: table = add(.table(tables.count), at: key, to: table)
            case .table(let id): table = id
            case .list(let id): table = lists[id][lists[id].count - 1]
            case .value: throw problem(key, "`\(key.text)` has a value already, and so cannot be a table")
            }
        }
        return table
    }

    private func slot(_ key: String, of table: Int) -> Slot? { tables[table].index[key].map { tables[table].slots[$0] } }

    /// - Returns: the number of the table that the slot holds, made here; the owner's for a plain value.
    private mutating func add(_ slot: Slot, at key: Key, to table: Int) -> Int {
        tables[table].index[key.text] = tables[table].slots.count
        tables[table].keys.append(key)
        tables[table].slots.append(slot)
        if case .value = slot { return table }
        tables.append(Table(range: key.range))
        return tables.count - 1
    }

    private func problem(_ key: Key, _ reason: String) -> TextProblem { TextProblem(offset: key.range.lowerBound, reason: reason) }
}
