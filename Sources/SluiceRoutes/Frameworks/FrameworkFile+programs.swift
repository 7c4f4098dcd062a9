internal import SluiceData
internal import SluiceModel
internal import Yams

extension FrameworkFile {
    /// The keys that say what handlers and settings bring with them.
    mutating func readPrograms(_ fields: [String: Node], _ framework: Framework) {
        let phases = framework.semantics.phases.map(\.name)
        framework.outer = fields["outer"].map { phase($0, phases) }
        framework.parameters = fields["parameters"].map { items($0, "parameters").compactMap { parameter($0, phases) } } ?? []
        framework.classes = fields["classes"].map { items($0, "classes").map { classEntry($0, phases) } } ?? []
        framework.presets = fields["presets"].map { items($0, "presets").compactMap { preset($0) } } ?? []
        framework.modules = fields["modules"].map { items($0, "modules").compactMap { module($0, phases) } } ?? []
    }

    private mutating func phase(_ node: Node?, _ phases: [String]) -> String {
        guard let node, let name = file.text(node, "`phase`") else { return "" }
        if !phases.contains(name) { file.note(node, "there is no phase `\(Shown.line(name))`", hint: DataFile.hint(for: name, among: phases)) }
        return name
    }

    private mutating func parameter(_ node: Node, _ phases: [String]) -> Framework.ParameterEntry? {
        let fields = file.fields(node, known: ["call", "annotation", "phase"], of: "an entry of `parameters`")
        guard let calls = fields["call"].map({ file.texts($0, "`call`") }) else {
            file.note(node, "an entry of `parameters` needs `call`")
            return nil
        }
        let annotations = fields["annotation"].map { file.texts($0, "`annotation`") } ?? []
        return Framework.ParameterEntry(calls: Set(calls), annotations: Set(annotations), phase: phase(fields["phase"], phases))
    }

    private mutating func classEntry(_ node: Node, _ phases: [String]) -> Framework.ClassEntry {
        let known = ["bases", "made-by", "phase", "mixins", "fields", "decorated", "answers"]
        let fields = file.fields(node, known: known, of: "an entry of `classes`")
        return Framework.ClassEntry(
            bases: fields["bases"].map { file.texts($0, "`bases`") } ?? [], makers: Set(fields["made-by"].map { file.texts($0, "`made-by`") } ?? []),
            phase: phase(fields["phase"], phases), hasMixins: fields["mixins"].flatMap { file.flag($0, "`mixins`") } ?? false,
            fields: fields["fields"].map { file.items($0, "`fields`").compactMap { field($0) } } ?? [],
            decorated: Set(fields["decorated"].map { file.texts($0, "`decorated`") } ?? []),
            answers: Set(fields["answers"].map { file.texts($0, "`answers`") } ?? []))
    }

    private mutating func field(_ node: Node) -> Framework.ClassEntry.Field? {
        let fields = file.fields(node, known: ["name", "setting", "reversed", "method"], of: "a field")
        guard let name = fields["name"].flatMap({ file.text($0, "`name`") }) else {
            file.note(node, "a field needs `name`")
            return nil
        }
        let setting = fields["setting"].flatMap { file.text($0, "`setting`") } ?? ""
        return Framework.ClassEntry.Field(
            name: name, setting: setting.split(separator: ".").map(String.init), isReversed: fields["reversed"].flatMap { file.flag($0, "`reversed`") } ?? false,
            method: fields["method"].flatMap { file.text($0, "`method`") })
    }

    private mutating func preset(_ node: Node) -> Framework.PresetEntry? {
        let fields = file.fields(node, known: ["mark", "unless", "setting"], of: "an entry of `presets`")
        guard let mark = fields["mark"].flatMap({ file.text($0, "`mark`") }), let setting = fields["setting"].flatMap({ file.text($0, "`setting`") }) else {
            file.note(node, "an entry of `presets` needs `mark` and `setting`")
            return nil
        }
        let unless = fields["unless"].flatMap { file.text($0, "`unless`") } ?? ""
        return Framework.PresetEntry(mark: mark, unless: unless, setting: setting.split(separator: ".").map(String.init))
    }

    private mutating func module(_ node: Node, _ phases: [String]) -> Framework.ModuleEntry? {
        let fields = file.fields(node, known: ["routes", "holds", "type", "lists", "chosen-by"], of: "an entry of `modules`")
        guard let routes = fields["routes"].flatMap({ file.text($0, "`routes`") }), let holds = fields["holds"].flatMap({ file.text($0, "`holds`") }) else {
            file.note(node, "an entry of `modules` needs `routes` and `holds`")
            return nil
        }
        var lists: [String: String] = [:]
        if case .mapping(let mapping)? = fields["lists"] {
            for (key, value) in mapping { if let name = file.text(key, "`lists`") { lists[name] = phase(value, phases) } }
        }
        return Framework.ModuleEntry(
            routes: routes, holds: holds, type: fields["type"].flatMap { file.text($0, "`type`") } ?? "", lists: lists,
            chosenBy: fields["chosen-by"].flatMap { file.text($0, "`chosen-by`") } ?? "")
    }
}
