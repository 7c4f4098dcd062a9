internal import SluiceModel
internal import SluiceRules

/// Where two trees differ: the nodes of the one that the other has not, and the other way round.
struct TreeDifference {
    let tree: TermTree
    private(set) var added: [Int32] = []
    private(set) var lost: [Int32] = []
    private var hashes: [Int32: UInt64] = [:]

    /// Lists beyond which statements are only paired by their order.
    static let pairs = 250_000

    init(_ tree: TermTree) { self.tree = tree }

    mutating func compare(_ new: Int32, _ old: Int32) {
        if hash(new) == hash(old) { return }
        let left = tree[new], right = tree[old]
        guard left.kind == right.kind, left.word == right.word, left.gap == right.gap, !left.kids.isEmpty, !right.kids.isEmpty else { return both(new, old) }
        let isList = [.block, .selection, .classLike, .text, .array, .object].contains(left.kind)
        if isList { return align(left.kids, right.kids) }
        guard left.kids.count == right.kids.count, zip(left.kids, right.kids).allSatisfy({ tree[$0].slot == tree[$1].slot }) else {
            return slots(new, old)
        }
        for (one, other) in zip(left.kids, right.kids) { compare(one, other) }
        if added.isEmpty && lost.isEmpty { both(new, old) }
    }

    /// Parts that stand in the same slot, one of each.
    private mutating func slots(_ new: Int32, _ old: Int32) {
        let isStatement = [.function, .ifStatement, .loop, .tryStatement, .withStatement].contains(tree.kind(new))
        guard isStatement else { return both(new, old) }
        var rest = tree.kids(old)
        for kid in tree.kids(new) {
            if let place = rest.firstIndex(where: { tree[$0].slot == tree[kid].slot }) { compare(kid, rest.remove(at: place)) } else { added.append(kid) }
        }
        lost += rest
    }

    private mutating func both(_ new: Int32, _ old: Int32) {
        added.append(new)
        lost.append(old)
    }

    private mutating func hash(_ node: Int32) -> UInt64 {
        if let known = hashes[node] { return known }
        let sum = tree.hash(node)
        hashes[node] = sum
        return sum
    }

    /// Two lists of statements: what is common in the same order stays; of what lies between, pairs of one kind are looked into.
    mutating func align(_ new: [Int32], _ old: [Int32]) {
        let left = new.map { hash($0) }, right = old.map { hash($0) }
        var first = 0, newEnd = new.count, oldEnd = old.count
        while first < newEnd, first < oldEnd, left[first] == right[first] { first += 1 }
        while newEnd > first, oldEnd > first, left[newEnd - 1] == right[oldEnd - 1] { newEnd -= 1; oldEnd -= 1 }
        let common = Self.common(Array(left[first..<newEnd]), Array(right[first..<oldEnd]))
        var from = first, to = first
        for (one, other) in common.map({ ($0.0 + first, $0.1 + first) }) + [(newEnd, oldEnd)] {
            between(Array(new[from..<one]), Array(old[to..<other]))
            (from, to) = (one + 1, other + 1)
        }
    }

    private mutating func between(_ new: [Int32], _ old: [Int32]) {
        for (one, other) in zip(new, old) {
            if tree.kind(one) == tree.kind(other) { compare(one, other) } else { both(one, other) }
        }
        added += new.dropFirst(old.count)
        lost += old.dropFirst(new.count)
    }

    /// The places of the longest common sequence.
    static func common(_ left: [UInt64], _ right: [UInt64]) -> [(Int, Int)] {
        guard !left.isEmpty, !right.isEmpty, left.count * right.count <= pairs else { return [] }
        let width = right.count + 1
        var table = [Int32](repeating: 0, count: (left.count + 1) * width)
        for i in stride(from: left.count - 1, through: 0, by: -1) {
            for j in stride(from: right.count - 1, through: 0, by: -1) {
                table[i * width + j] = left[i] == right[j] ? table[(i + 1) * width + j + 1] + 1 : max(table[(i + 1) * width + j], table[i * width + j + 1])
            }
        }
        var places: [(Int, Int)] = [], i = 0, j = 0
        while i < left.count, j < right.count {
            if left[i] == right[j] { places.append((i, j)); i += 1; j += 1 } else if table[(i + 1) * width + j] >= table[i * width + j + 1] { i += 1 } else { j += 1 }
        }
        return places
    }
}
