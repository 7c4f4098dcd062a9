internal import SluiceData
internal import Yams

extension FrameworkCallReader {
    /// What a call says of lists and resources.
    mutating func routing(_ fields: [String: Node]) -> FrameworkCall.Routing {
        var routing = FrameworkCall.Routing()
        routing.position = fields["position"].flatMap { file.word($0, "position") }
        routing.isUnique = fields["unique"].flatMap { file.flag($0, "`unique`") } ?? false
        routing.level = fields["level"].flatMap { file.word($0, "level") }
        routing.module = fields["module"].flatMap { file.text($0, "`module`") }
        routing.controller = fields["controller"].flatMap { file.text($0, "`controller`") }
        routing.member = fields["member"].flatMap { file.text($0, "`member`") } ?? ""
        routing.nested = fields["nested"].flatMap { file.text($0, "`nested`") } ?? ""
        routing.file = fields["file"].flatMap { file.text($0, "`file`") }
        if let node = fields["actions"] { routing.actions = file.items(node, "`actions`").compactMap { action($0) } }
        if let node = fields["provides"] { routing.provides = file.items(node, "`provides`").map { provision($0) } }
        routing.extra = Set(fields["extra"].map { file.texts($0, "`extra`") } ?? [])
        return routing
    }

    private mutating func provision(_ node: Node) -> FrameworkCall.Provision {
        let fields = file.fields(node, known: ["bases", "actions"], of: "an entry of `provides`")
        return FrameworkCall.Provision(
            bases: fields["bases"].map { file.texts($0, "`bases`") } ?? [], actions: Set(fields["actions"].map { file.texts($0, "`actions`") } ?? []))
    }

    private mutating func action(_ node: Node) -> FrameworkCall.ResourceAction? {
        let fields = file.fields(node, known: ["name", "methods", "path", "controller"], of: "an entry of `actions`")
        guard let name = fields["name"].flatMap({ file.text($0, "`name`") }) else { return nil }
        return FrameworkCall.ResourceAction(
            name: name, methods: Set(fields["methods"].map { file.texts($0, "`methods`") } ?? ["GET"]),
            path: fields["path"].flatMap { file.text($0, "`path`") } ?? "", controller: fields["controller"].flatMap { file.text($0, "`controller`") })
    }

    // MARK: Middlewares that are there by themselves

    /// An entry of `auto`: a symbol alone, or with what is known of it.
    mutating func automatic(_ node: Node) -> FrameworkCall.AutoMiddleware? {
        if let symbol = node.scalar?.string { return FrameworkCall.AutoMiddleware(symbol: symbol, roles: [], phase: phases.first ?? "", rank: 0) }
        let fields = file.fields(node, known: ["symbol", "roles", "phase", "rank", "condition", "since"], of: "an entry of `auto`")
        guard let symbol = fields["symbol"].flatMap({ file.text($0, "`symbol`") }) else { return nil }
        return FrameworkCall.AutoMiddleware(
            symbol: symbol, roles: fields["roles"].map { FrameworkFile.roles($0, &file) } ?? [], phase: fields["phase"].map { phase($0) } ?? "",
            rank: fields["rank"].flatMap { file.number($0, "`rank`", in: -1000...1000) } ?? 0,
            condition: fields["condition"].flatMap { file.text($0, "`condition`") }, since: fields["since"].map { texts($0, "`since`") } ?? [:])
    }

    private mutating func texts(_ node: Node, _ what: String) -> [String: String] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "\(what) must be a mapping")
            return [:]
        }
        var texts: [String: String] = [:]
        for (key, value) in mapping { if let name = file.text(key, what), let text = file.text(value, what) { texts[name] = text } }
        return texts
    }

    // MARK: Applications and classes

    /// The files that an application begins with.
    mutating func application(_ node: Node) -> ApplicationFiles? {
        let fields = file.fields(node, known: ["marker", "type", "files", "auto", "unread", "begins", "providers"], of: "`application`")
        guard let marker = fields["marker"].flatMap({ file.text($0, "`marker`") }) else {
            file.note(node, "`application` needs `marker`")
            return nil
        }
        var application = ApplicationFiles(
            marker: marker, type: fields["type"].flatMap { file.text($0, "`type`") } ?? "",
            entries: fields["files"].map { file.items($0, "`files`").compactMap { entry($0) } } ?? [],
            unread: fields["unread"].map { texts($0, "`unread`") } ?? [:],
            auto: fields["auto"].map { file.items($0, "`auto`").compactMap { automatic($0) } } ?? [])
        application.begins = fields["begins"].flatMap { file.text($0, "`begins`") }
        application.providers = fields["providers"].map { providers($0) }
        return application
    }

    private mutating func providers(_ node: Node) -> ApplicationFiles.Providers {
        let fields = file.fields(node, known: ["ending", "words", "methods"], of: "`providers`")
        return ApplicationFiles.Providers(
            ending: fields["ending"].flatMap { file.text($0, "`ending`") } ?? "", words: fields["words"].map { file.texts($0, "`words`") } ?? [],
            methods: fields["methods"].map { file.texts($0, "`methods`") } ?? [])
    }

    private mutating func entry(_ node: Node) -> ApplicationFiles.Entry? {
        if let path = node.scalar?.string { return ApplicationFiles.Entry(path: path, condition: nil) }
        let fields = file.fields(node, known: ["path", "condition", "prefix", "middleware"], of: "an entry of `files`")
        guard let path = fields["path"].flatMap({ file.text($0, "`path`") }) else { return nil }
        return ApplicationFiles.Entry(
            path: path, condition: fields["condition"].flatMap { file.text($0, "`condition`") },
            prefix: fields["prefix"].flatMap { file.text($0, "`prefix`") }, middleware: fields["middleware"].map { file.texts($0, "`middleware`") } ?? [])
    }

    /// How routes name classes.
    mutating func answering(_ node: Node) -> AnsweringRule? {
        let fields = file.fields(node, known: ["suffix", "type", "mixins", "hooks", "extensions", "bases", "constructor", "list"], of: "`answering`")
        return AnsweringRule(
            suffix: fields["suffix"].flatMap { file.text($0, "`suffix`") } ?? "", type: fields["type"].flatMap { file.text($0, "`type`") } ?? "controller",
            mixins: Set(fields["mixins"].map { file.texts($0, "`mixins`") } ?? []), hooks: Set(fields["hooks"].map { file.texts($0, "`hooks`") } ?? []),
            extensions: Set(fields["extensions"].map { file.texts($0, "`extensions`") } ?? []),
            constructor: fields["constructor"].flatMap { file.text($0, "`constructor`") }, list: fields["list"].flatMap { file.text($0, "`list`") },
            bases: fields["bases"].map { bases($0) } ?? [:])
    }

    private mutating func bases(_ node: Node) -> [String: [FrameworkCall.AutoMiddleware]] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`bases` must be a mapping of classes to what they bring")
            return [:]
        }
        var bases: [String: [FrameworkCall.AutoMiddleware]] = [:]
        for (key, value) in mapping {
            if let name = file.text(key, "`bases`") { bases[name] = file.items(value, "`bases`").compactMap { automatic($0) } }
        }
        return bases
    }
}
