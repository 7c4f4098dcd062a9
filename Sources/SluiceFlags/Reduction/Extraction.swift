internal import SluiceRules

/// The old body in a new function, which the definition calls with the same arguments at its end: the call becomes the body.
struct Extraction {
    let file: FileReduction
    private var tree: TermTree { file.tree }

    init(_ file: FileReduction) { self.file = file }

    func run() {
        var fresh: [Int32: Int] = [:]
        for (place, one) in file.touched.enumerated() where one.base == nil && one.head != nil {
            guard let node = one.off.nodes.first, one.off.nodes.count == 1, let (name, _) = TermName.function(node, tree) else { continue }
            fresh[name] = place
        }
        guard !fresh.isEmpty else { return }
        for place in file.touched.indices where file.touched[place].base != nil { open(place, fresh) }
    }

    private func open(_ place: Int, _ fresh: [Int32: Int]) {
        let one = file.touched[place]
        guard let node = one.off.nodes.first, one.off.nodes.count == 1, let function = TermName.function(node, tree)?.function, case let body = tree.child(function, .body), body >= 0,
            let last = tree.kids(body).last, let (callee, arguments) = tailCall(last), let called = fresh[callee],
            let other = file.touched[called].off.nodes.first.flatMap({ TermName.function($0, tree)?.function }), let statements = inlined(of: other, arguments)
        else { return }
        guard !file.isEqual(one.off.nodes, one.old.nodes) else { return }
        let saved = tree.kids(body)
        tree[body].kids = saved.dropLast() + statements
        if file.isEqual(one.off.nodes, one.old.nodes) {
            file.touched[place].used.insert(.extraction)
            file.touched[called].isExtracted = true
            file.touched[called].used.insert(.extraction)
        } else {
            tree[body].kids = saved
        }
    }

    /// `return legacy(a, b)`, `legacy(a, b)`, each with `await` or not.
    private func tailCall(_ statement: Int32) -> (Int32, [Int32])? {
        guard [.returnStatement, .expressionStatement].contains(tree.kind(statement)), var call = tree.kids(statement).first else { return nil }
        if tree.kind(call) == .await { call = tree.kids(call).first ?? call }
        guard tree.kind(call) == .call, let callee = tree.kids(call).first, let name = TermName.called(callee, tree), case let list = tree.child(call, .arguments), list >= 0
        else { return nil }
        return (name, tree.kids(list))
    }

    /// A copy of a body, where the arguments are the parameters' own names.
    private func inlined(of function: Int32, _ arguments: [Int32]) -> [Int32]? {
        let list = tree.child(function, .parameters), body = tree.child(function, .body)
        guard body >= 0 else { return nil }
        let parameters = (list >= 0 ? tree.kids(list) : []).filter { !tree[$0].traits.contains(.method) && !isSelf($0) }
        guard parameters.count == arguments.count else { return nil }
        for (parameter, argument) in zip(parameters, arguments) {
            let name = tree.child(parameter, .name), value = tree.kind(argument) == .keywordArgument ? tree.child(argument, .value) : argument
            guard name >= 0, value >= 0, tree.kind(value) == .identifier, tree[value].word == tree[name].word else { return nil }
        }
        return tree.kids(body).map { tree.copy($0) }
    }

    private func isSelf(_ parameter: Int32) -> Bool {
        let name = tree.child(parameter, .name)
        return name >= 0 && ["self", "cls"].contains(tree.text(name))
    }
}
