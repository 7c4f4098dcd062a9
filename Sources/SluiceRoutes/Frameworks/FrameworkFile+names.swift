internal import SluiceData
internal import SluiceModel
internal import Yams

extension FrameworkFile {
    /// What a framework's file says of middlewares under names.
    mutating func nameForm(_ node: Node, _ phases: [String]) -> NameForm {
        let known = ["file", "fields", "phase", "whole", "groups", "names", "order", "exceptions", "body", "above"]
        let fields = file.fields(node, known: known, of: "`names`")
        var form = NameForm()
        func text(_ name: String) -> String { fields[name].flatMap { file.text($0, "`\(name)`") } ?? "" }
        (form.file, form.phase, form.exceptions, form.body, form.above) = (text("file"), text("phase"), text("exceptions"), text("body"), text("above"))
        if !form.phase.isEmpty, !phases.contains(form.phase), let node = fields["phase"] { file.note(node, "there is no phase `\(Shown.line(form.phase))`") }
        if let node = fields["fields"] { form.fields = parts(node) }
        form.whole = fields["whole"].map { file.texts($0, "`whole`") } ?? []
        form.order = fields["order"].map { file.texts($0, "`order`") } ?? []
        form.names = fields["names"].map { pairs($0, "`names`") } ?? [:]
        if let node = fields["groups"] { form.groups = lists(node) }
        return form
    }

    private mutating func parts(_ node: Node) -> [String: NameForm.Part] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`fields` must be a mapping of fields to what they say")
            return [:]
        }
        var parts: [String: NameForm.Part] = [:]
        for (key, value) in mapping { if let name = file.text(key, "`fields`"), let part: NameForm.Part = file.word(value, "field") { parts[name] = part } }
        return parts
    }

    private mutating func lists(_ node: Node) -> [String: [String]] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`groups` must be a mapping of names to lists")
            return [:]
        }
        var lists: [String: [String]] = [:]
        for (key, value) in mapping { if let name = file.text(key, "`groups`") { lists[name] = file.texts(value, "`groups`") } }
        return lists
    }
}
