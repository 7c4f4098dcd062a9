internal import SluiceData
internal import Yams

extension FrameworkFile {
    /// What a framework's file says of classes.
    mutating func readForms(_ fields: [String: Node], _ framework: Framework) {
        if let node = fields["controllers"] { framework.controllers = controllerForm(node) }
        if let node = fields["injection"] { framework.injection = moduleForm(node, phases: framework.semantics.phases.map(\.name)) }
        if let node = fields["metadata"] {
            let fields = file.fields(node, known: ["reads", "makers"], of: "`metadata`")
            framework.metadata = MetadataForm(reads: words(fields["reads"], "reads"), makers: words(fields["makers"], "makers"))
        }
        framework.builders = fields["builders"].map { file.texts($0, "`builders`") } ?? []
        if let node = fields["files"] { framework.files = files(node, framework.semantics.phases.map(\.name)) }
        framework.units = fields["units"].map { file.texts($0, "`units`") } ?? []
    }

    private mutating func words(_ node: Node?, _ name: String) -> Set<String> { Set(node.map { file.texts($0, "`\(name)`") } ?? []) }

    private mutating func files(_ node: Node, _ phases: [String]) -> RouteFileForm {
        let known = ["top", "handlers", "pages", "folders", "endings", "skip", "middleware", "exports", "matcher", "actions", "phase"]
        let fields = file.fields(node, known: known, of: "`files`")
        func texts(_ name: String) -> [String] { fields[name].map { file.texts($0, "`\(name)`") } ?? [] }
        var form = RouteFileForm()
        form.tops = texts("top")
        (form.handlers, form.pages, form.folders, form.endings) = (Set(texts("handlers")), Set(texts("pages")), texts("folders"), texts("endings"))
        (form.skipped, form.middleware, form.exports) = (Set(texts("skip")), Set(texts("middleware")), texts("exports"))
        form.matcher = texts("matcher")
        form.actions = fields["actions"].flatMap { file.text($0, "`actions`") } ?? ""
        return form
    }

    mutating func filterChains(_ node: Node, _ phases: [String]) -> FilterChainForm {
        let fields = file.fields(node, known: ["type", "ignored", "order", "ranks", "auto", "phase"], of: "`filter-chains`")
        var form = FilterChainForm()
        form.type = fields["type"].flatMap { file.text($0, "`type`") } ?? form.type
        form.ignored = fields["ignored"].flatMap { file.text($0, "`ignored`") } ?? ""
        form.order = fields["order"].flatMap { file.text($0, "`order`") } ?? ""
        form.ranks = fields["ranks"].map { file.texts($0, "`ranks`") } ?? []
        var reader = FrameworkCallReader(file: file, phases: phases)
        if let node = fields["auto"] { form.auto = reader.automatics(node) }
        file = reader.file
        form.phase = fields["phase"].flatMap { file.text($0, "`phase`") } ?? ""
        if !phases.contains(form.phase) { file.note(node, "`filter-chains` needs a `phase` that there is", hint: DataFile.hint(for: form.phase, among: phases)) }
        return form
    }

    private mutating func controllerForm(_ node: Node) -> ControllerForm {
        let fields = file.fields(node, known: ["bases", "suffix", "by-name", "tokens", "inherits-all", "absolute", "type"], of: "`controllers`")
        var form = ControllerForm()
        form.bases = words(fields["bases"], "bases")
        form.suffix = fields["suffix"].flatMap { file.text($0, "`suffix`") } ?? ""
        form.isKnownByName = fields["by-name"].flatMap { file.flag($0, "`by-name`") } ?? false
        form.hasTokens = fields["tokens"].flatMap { file.flag($0, "`tokens`") } ?? false
        form.inheritsAll = fields["inherits-all"].flatMap { file.flag($0, "`inherits-all`") } ?? false
        form.absolute = fields["absolute"].map { file.texts($0, "`absolute`") } ?? []
        form.type = fields["type"].flatMap { file.text($0, "`type`") } ?? form.type
        return form
    }

    private mutating func moduleForm(_ node: Node, phases: [String]) -> ModuleForm {
        let known = ["imports", "controllers", "providers", "configure", "type", "tokens", "routing"]
        let fields = file.fields(node, known: known, of: "`modules`")
        var form = ModuleForm()
        form.imports = fields["imports"].flatMap { file.text($0, "`imports`") } ?? form.imports
        form.controllers = fields["controllers"].flatMap { file.text($0, "`controllers`") } ?? form.controllers
        form.providers = fields["providers"].flatMap { file.text($0, "`providers`") } ?? form.providers
        form.configure = fields["configure"].flatMap { file.text($0, "`configure`") } ?? ""
        form.type = fields["type"].flatMap { file.text($0, "`type`") } ?? ""
        form.tokens = fields["tokens"].map { pairs($0, "`tokens`") } ?? [:]
        for (token, phase) in form.tokens where !phases.contains(phase) {
            file.note(node, "`\(token)` needs a phase that there is", hint: DataFile.hint(for: phase, among: phases))
        }
        form.routing = words(fields["routing"], "routing")
        return form
    }
}
