internal import SluiceRules

/// The normalisations that look at several definitions of a change: what was added for its flags alone.
struct ChangeAdjustment {
    let files: [FileReduction]
    let chosen: Set<Normalisation>
    /// The places of parameters that were added to functions and that only flags use.
    private var dropped: [String: Set<Int>] = [:]
    /// Functions that wait for a flag and for nothing else.
    private var awaited: Set<String> = []

    /// How often what is left out lets more be left out: a caller hands on what it was handed.
    static let rounds = 3

    init(_ files: [FileReduction], _ chosen: Set<Normalisation>) {
        self.files = files
        self.chosen = chosen
    }

    mutating func run() {
        for file in files where chosen.contains(.extraction) { Extraction(file).run() }
        for _ in 0..<Self.rounds {
            let before = dropped.count + awaited.count
            for file in files { for place in file.touched.indices { adjust(file, place) } }
            if dropped.count + awaited.count == before { break }
        }
        guard !dropped.isEmpty || !awaited.isEmpty else { return }
        for file in files { for place in file.touched.indices { adjust(file, place) } }
    }

    private mutating func adjust(_ file: FileReduction, _ place: Int) {
        let one = file.touched[place]
        guard one.head != nil, one.base != nil, !one.off.nodes.isEmpty, !file.isEqual(one.off.nodes, one.old.nodes) else { return }
        let tree = file.tree
        for node in one.off.nodes where !dropped.isEmpty || !awaited.isEmpty { calls(in: node, file, place) }
        guard let new = one.off.nodes.first, let old = one.old.nodes.first, let (name, function) = TermName.function(new, tree),
            let before = TermName.function(old, tree)?.function
        else { return }
        if chosen.contains(.asyncAdded), wait(function, before, tree) {
            awaited.insert(tree.words.text(name))
            file.touched[place].used.insert(.asyncAdded)
        }
        guard chosen.contains(.parameterAdded), let places = leaveOut(function, before, tree) else { return }
        dropped[tree.words.text(name), default: []].formUnion(places)
        file.touched[place].used.insert(.parameterAdded)
    }

    // MARK: Waiting

    /// Takes `async` from a function that waits for nothing any more.
    private func wait(_ function: Int32, _ before: Int32, _ tree: TermTree) -> Bool {
        guard tree[function].traits.contains(.async), !tree[before].traits.contains(.async), !holdsAwait(function, tree) else { return false }
        tree[function].traits.remove(.async)
        // What it gives back was in a promise, and its type said so.
        let type = tree.child(function, .type), old = tree.child(before, .type)
        if type >= 0, old >= 0, tree.text(type).contains(tree.text(old)) {
            tree[function].kids = tree.kids(function).map { $0 == type ? old : $0 }
        }
        return true
    }

    private func holdsAwait(_ node: Int32, _ tree: TermTree) -> Bool {
        tree.kids(node).contains { kid in
            if tree.kind(kid) == .await { return true }
            return tree.kind(kid) != .function && holdsAwait(kid, tree)
        }
    }

    // MARK: Parameters

    /// Takes from a function the parameters that it did not have before and does not use any more.
    /// - Returns: their places, as a caller counts; `nil` for none.
    private func leaveOut(_ function: Int32, _ before: Int32, _ tree: TermTree) -> Set<Int>? {
        let list = tree.child(function, .parameters), old = tree.child(before, .parameters)
        guard list >= 0, tree.kids(list).count > (old >= 0 ? tree.kids(old).count : 0) else { return nil }
        let known = Set((old >= 0 ? tree.kids(old) : []).map { name(of: $0, tree) })
        var places: Set<Int> = [], kept: [Int32] = [], place = 0
        for parameter in tree.kids(list) {
            let word = name(of: parameter, tree)
            let isOwn = tree[parameter].traits.contains(.method) || word.map { ["self", "cls"].contains(tree.words.text($0)) } == true
            if !known.contains(word), let word, !isOwn, uses(of: word, in: function, tree) <= 1 { places.insert(place) } else { kept.append(parameter) }
            if !isOwn { place += 1 }
        }
        guard !places.isEmpty else { return nil }
        tree[list].kids = kept
        return places
    }

    private func name(of parameter: Int32, _ tree: TermTree) -> Int32? {
        if tree.kind(parameter) == .identifier { return tree[parameter].word }
        let name = tree.child(parameter, .name)
        return name >= 0 ? tree[name].word : nil
    }

    private func uses(of word: Int32, in node: Int32, _ tree: TermTree) -> Int {
        var count = 0
        tree.walk(node) { if tree[$0].word == word, [.identifier, .name].contains(tree.kind($0)) { count += 1 } }
        return count
    }

    // MARK: Calls

    /// Leaves out what calls hand to parameters that were left out, and the waiting for what no longer waits.
    private func calls(in node: Int32, _ file: FileReduction, _ place: Int) {
        let tree = file.tree
        for kid in tree.kids(node) { calls(in: kid, file, place) }
        if let inner = tree.kids(node).first, tree.kind(node) == .await, let name = called(inner, tree), awaited.contains(name) {
            let slot = tree[node].slot
            tree[node] = tree[inner]
            tree[node].slot = slot
            file.touched[place].used.insert(.asyncAdded)
        }
        guard let name = called(node, tree), let places = dropped[name], case let list = tree.child(node, .arguments), list >= 0 else { return }
        let kept = tree.kids(list).enumerated().filter { !places.contains($0.offset) }.map(\.element)
        guard kept.count < tree.kids(list).count else { return }
        tree[list].kids = kept
        file.touched[place].used.insert(.parameterAdded)
    }

    private func called(_ call: Int32, _ tree: TermTree) -> String? {
        guard tree.kind(call) == .call, let callee = tree.kids(call).first else { return nil }
        let name = tree.kind(callee) == .member ? tree.child(callee, .property) : callee
        return name >= 0 && [.identifier, .name].contains(tree.kind(name)) ? tree.text(name) : nil
    }
}
