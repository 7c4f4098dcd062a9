/// A list of a YAML text while it is read.
struct OpenNode {
    let start: Int
    let isMapping: Bool
    let anchor: String?
    /// How many values had been read before it.
    let countBefore: Int
    private var items: [YAMLNode] = []
    private var members: [YAMLMember] = []
    private var merged: [YAMLMember] = []
    private var key: (text: String, range: Range<Int>)?
    /// How many levels stand in it.
    private(set) var height = 1

    init(start: Int, isMapping: Bool, anchor: String?, countBefore: Int) {
        self.start = start
        self.isMapping = isMapping
        self.anchor = anchor
        self.countBefore = countBefore
    }

    /// The list as far as it has been read.
    var node: YAMLNode { YAMLNode(value: isMapping ? .mapping(merged + members) : .sequence(items), range: start..<start) }

    /// Takes the next node in it: an item, a key or a key's value.
    mutating func take(_ node: YAMLNode, height inner: Int) throws(TextProblem) {
        height = max(height, inner + 1)
        guard isMapping else {
            items.append(node)
            return
        }
        guard let key else {
            guard case .scalar(let text, _) = node.value else {
                throw TextProblem(offset: node.range.lowerBound, reason: "a key is no text")
            }
            self.key = (text, node.textRange)
            return
        }
        if key.text == "<<", let merged = Self.members(toMerge: node) {
            self.merged += merged
        } else {
            members.append(YAMLMember(key: key.text, keyRange: key.range, node: node))
        }
        self.key = nil
    }

    /// What `<<` merges in: a mapping, or several, of which the first has the last word.
    private static func members(toMerge node: YAMLNode) -> [YAMLMember]? {
        if case .mapping(let members) = node.value { return members }
        guard let items = node.items, items.allSatisfy({ $0.members != nil }) else { return nil }
        return items.reversed().flatMap { $0.members ?? [] }
    }
}
