internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads the entries of `calls:` in a framework's file.
struct FrameworkCallReader {
    var file: DataFile
    /// The phases that the framework has.
    let phases: [String]

    init(file: DataFile, phases: [String]) {
        self.file = file
        self.phases = phases
    }

    private static let keys = [
        "shape", "on", "does", "when", "partial", "path", "methods", "any-method", "phase", "rank", "type", "root", "symbol", "roles", "options", "exempts", "auto",
        "match", "place", "method", "builder", "mount", "lifts", "replaces-prefix", "holds",
        "pattern", "shared", "not-found", "late", "convention", "from", "defer", "shares", "transparent", "reach",
        "below", "list", "part", "change", "one-of", "keeps-path", "provides", "extra",
        "position", "unique", "level", "module", "controller", "actions", "member", "nested", "file",
    ]

    mutating func calls(_ node: Node) -> [FrameworkCall] { file.items(node, "`calls`").compactMap { call($0) } }

    private mutating func call(_ node: Node) -> FrameworkCall? {
        let fields = file.fields(node, known: Self.keys, of: "an entry of `calls`")
        guard let text = fields["shape"].flatMap({ file.text($0, "`shape`") }) else {
            file.note(node, "an entry of `calls` needs `shape`")
            return nil
        }
        let shape: Shape
        switch Shape.read(text) {
        case .success(let read): shape = read
        case .failure(let error):
            file.note(fields["shape"] ?? node, error.reason)
            return nil
        }
        var call = FrameworkCall(shape: shape)
        if let action: FrameworkCall.Action = fields["does"].flatMap({ file.word($0, "does") }) { call.action = action }
        readMatter(fields, &call)
        readPlace(fields, &call)
        return call
    }

    /// What is registered.
    private mutating func readMatter(_ fields: [String: Node], _ call: inout FrameworkCall) {
        call.on = Set(fields["on"].map { file.texts($0, "`on`") } ?? [])
        call.type = fields["type"].flatMap { file.text($0, "`type`") } ?? ""
        call.isRoot = fields["root"].flatMap { file.flag($0, "`root`") } ?? false
        call.symbol = fields["symbol"].flatMap { file.text($0, "`symbol`") }
        call.roles = fields["roles"].map { FrameworkFile.roles($0, &file) }
        call.exempts = fields["exempts"].map { FrameworkFile.roles($0, &file) } ?? []
        if let node = fields["when"] { call.when = kinds(node) }
        if let node = fields["from"] { call.from = names(node) }
        call.reach = fields["reach"].flatMap { file.text($0, "`reach`") }
        call.isDeferred = fields["defer"].flatMap { file.flag($0, "`defer`") } ?? false
        call.shares = fields["shares"].flatMap { file.flag($0, "`shares`") } ?? false
        call.transparent = Set(fields["transparent"].map { file.texts($0, "`transparent`") } ?? [])
        if let node = fields["options"] { call.options = options(node) }
        if let node = fields["auto"] { call.auto = automatics(node) }
    }

    /// Where and for what it is registered.
    private mutating func readPlace(_ fields: [String: Node], _ call: inout FrameworkCall) {
        call.path = fields["path"].flatMap { file.text($0, "`path`") }
        call.methods = fields["methods"].map { file.texts($0, "`methods`") } ?? []
        call.anyMethod = Set(fields["any-method"].map { file.texts($0, "`any-method`") } ?? [])
        call.rank = fields["rank"].flatMap { file.number($0, "`rank`", in: -1000...1000) } ?? 0
        call.match = fields["match"].flatMap { file.word($0, "match") }
        call.pattern = fields["pattern"].flatMap { file.word($0, "pattern") }
        call.shared = fields["shared"].flatMap { file.text($0, "`shared`") }
        call.runsOnNotFound = fields["not-found"].flatMap { file.flag($0, "`not-found`") }
        call.isLate = fields["late"].flatMap { file.flag($0, "`late`") } ?? false
        call.isPartial = fields["partial"].flatMap { file.flag($0, "`partial`") } ?? false
        call.convention = fields["convention"].flatMap { file.text($0, "`convention`") }
        if let node = fields["phase"] { call.phase = phase(node) }
        if let node = fields["place"], let place = file.text(node, "`place`") {
            call.isFirst = place == "first"
            if place != "first" { file.note(node, "`place` can be `first` alone") }
        }
        call.routing = routing(fields)
        call.method = fields["method"].flatMap { file.text($0, "`method`") }
        call.builder = fields["builder"].flatMap { file.text($0, "`builder`") }
        call.mounting = fields["mount"].flatMap { file.word($0, "mount") }
        call.isLifted = fields["lifts"].flatMap { file.flag($0, "`lifts`") } ?? false
        call.replacesPrefix = fields["replaces-prefix"].flatMap { file.flag($0, "`replaces-prefix`") } ?? false
        call.below = fields["below"].map { file.texts($0, "`below`") } ?? []
        call.isOneOf = fields["one-of"].flatMap { file.flag($0, "`one-of`") } ?? false
        call.keepsPath = fields["keeps-path"].flatMap { file.flag($0, "`keeps-path`") } ?? false
        call.list = fields["list"].flatMap { file.text($0, "`list`") }
        call.part = fields["part"].flatMap { file.word($0, "part") } ?? (call.list == nil ? .whole : .groups)
        call.change = fields["change"].flatMap { file.word($0, "change") } ?? .append
        call.holds = fields["holds"].flatMap { file.text($0, "`holds`") }
    }

    mutating func phase(_ node: Node) -> String {
        guard let name = file.text(node, "`phase`") else { return "" }
        if !phases.contains(name) { file.note(node, "there is no phase `\(Shown.line(name))`", hint: DataFile.hint(for: name, among: phases)) }
        return name
    }

    private mutating func names(_ node: Node) -> [String: [String]] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`from` must be a mapping of names to what they stand for")
            return [:]
        }
        var names: [String: [String]] = [:]
        for (key, value) in mapping { if let name = file.text(key, "`from`") { names[name] = file.texts(value, "`from`") } }
        return names
    }

    private mutating func kinds(_ node: Node) -> [String: Set<FrameworkCall.Kind>] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`when` must be a mapping of names to kinds of values")
            return [:]
        }
        var kinds: [String: Set<FrameworkCall.Kind>] = [:]
        for (key, value) in mapping {
            guard let name = file.text(key, "`when`") else { continue }
            let words = value.sequence.map { Array($0) } ?? [value]
            kinds[name] = Set(words.compactMap { file.word($0, "kind of value") })
        }
        return kinds
    }

    private mutating func options(_ node: Node) -> [String: FrameworkCall.Option] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`options` must be a mapping of keys to what they mean")
            return [:]
        }
        var options: [String: FrameworkCall.Option] = [:]
        for (key, value) in mapping {
            if let name = file.text(key, "`options`") { options[name] = option(value) }
        }
        return options
    }

    private mutating func option(_ node: Node) -> FrameworkCall.Option? {
        if let word = node.scalar?.string {
            let known: [String: FrameworkCall.Option] = [
                "path": .path, "methods": .methods, "handler": .handler, "only": .only, "except": .except, "child": .child, "body": .body,
                "entries": .entries, "reach": .reach, "name": .name,
                "target": .target, "controller": .controller, "action": .action, "module": .module, "level": .level,
                "answered": .answered, "host": .host, "exclusive": .exclusive, "condition": .condition, "negated-condition": .negatedCondition,
                "first": .first, "replay": .replay, "partial": .partial,
            ]
            if let option = known[word] { return option }
            file.note(node, "`\(Shown.line(word))` is no meaning of an option", hint: DataFile.hint(for: word, among: Array(known.keys)))
            return nil
        }
        let fields = file.fields(node, known: ["phase", "rank", "exempts", "names", "file", "middleware"], of: "an option")
        if let node = fields["exempts"] { return .exempts(FrameworkFile.roles(node, &file)) }
        if let change: NameForm.Change = fields["names"].flatMap({ file.word($0, "change") }) { return .names(change) }
        if let node = fields["file"] {
            return .file(prefix: file.text(node, "`file`") ?? "", middleware: fields["middleware"].map { file.texts($0, "`middleware`") } ?? [])
        }
        return .middleware(
            phase: fields["phase"].map { phase($0) } ?? "", rank: fields["rank"].flatMap { file.number($0, "`rank`", in: -1000...1000) } ?? 0)
    }

    mutating func automatics(_ node: Node) -> [FrameworkCall.AutoMiddleware] { file.items(node, "`auto`").compactMap { automatic($0) } }
}
