internal import SluiceModel

/// What one application keeps under names, while its program is read.
struct NamedMiddlewares {
    /// One middleware by its name: a class's whole one, or another name, with what stands behind a colon.
    struct Item {
        let name: String
        let conditions: [RouteCondition]
        let place: CodePlace
    }

    /// A change, made when all of them are known.
    struct Change {
        let list: String
        let kind: NameForm.Change
        let items: [Item]
        /// What is replaced.
        var search = ""
    }

    let framework: Framework
    let form: NameForm
    /// The application's router.
    let scope: Int
    let place: CodePlace
    /// The routers that were made while it was read.
    var scopes: Range<Int>
    var lists: [String: [Item]] = [:]
    var names: [String: Item] = [:]
    var order: [String] = []
    var changes: [Change] = []

    /// The name of the list that runs for everything.
    static let whole = ""

    init(_ framework: Framework, _ form: NameForm, scope: Int, at place: CodePlace) {
        (self.framework, self.form, self.scope, self.place, scopes) = (framework, form, scope, place, scope..<(scope + 1))
        reset(to: form)
    }

    /// What is there by itself.
    private mutating func reset(to form: NameForm) {
        func item(_ name: String) -> Item { Item(name: name, conditions: [], place: place) }
        lists = form.groups.mapValues { $0.map(item) }
        lists[Self.whole] = form.whole.map(item)
        names = form.names.mapValues(item)
        order = form.order
    }

    /// Makes all changes, in the order in which the framework makes them.
    mutating func settle() {
        for kind in NameForm.Change.allCases {
            for change in changes where change.kind == kind { apply(change) }
        }
        changes = []
    }

    private mutating func apply(_ change: Change) {
        var list = lists[change.list] ?? []
        let names = Set(change.items.map(\.name))
        switch change.kind {
        case .set: list = change.items
        case .append: list += change.items.filter { item in !list.contains { $0.name == item.name } }
        case .prepend: list = change.items + list.filter { !names.contains($0.name) }
        case .remove: list = list.flatMap { Self.without($0, change.items) }
        case .replace: list = list.flatMap { $0.name == change.search ? change.items : [$0] }
        }
        lists[change.list] = list
    }

    /// An item that is taken away; where that depends on something, it stays for the other case.
    private static func without(_ item: Item, _ removed: [Item]) -> [Item] {
        guard let match = removed.first(where: { $0.name == item.name }) else { return [item] }
        if match.conditions.isEmpty { return [] }
        return [Item(name: item.name, conditions: item.conditions + [ChainDraft.negation(of: match.conditions)], place: item.place)]
    }

    /// The class that a name stands for, with what stands behind the colon.
    func resolved(_ name: String) -> String {
        if let item = names[name] { return item.name }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let item = names[parts[0]] else { return name }
        return item.name + ":" + parts[1]
    }
}
