package import SluiceData
internal import SluiceModel
internal import SluiceSyntax
internal import Yams

/// Reads a file of `Policies/flags`.
package struct FlagSDKFile {
    package private(set) var file: DataFile
    private let root: Node?
    private let path: String
    private var languages: [String] = []

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        (file, root) = DataFile.read(name: path, bytes: bytes)
    }

    private static let keys = [
        "id", "name", "languages", "mentions", "modules", "globals", "types", "names", "evaluations", "wrappers", "gates", "conversions", "examples",
    ]

    /// - Returns: `nil` where the file cannot be used; `file.problems` says all that is wrong.
    package mutating func read() -> FlagSDK? {
        guard let root else { return nil }
        let fields = file.fields(root, known: Self.keys, of: "a flag SDK")
        for key in ["id", "name", "languages", "mentions"] where fields[key] == nil { file.note(root, "a flag SDK needs `\(key)`") }
        guard let id = fields["id"].flatMap({ file.text($0, "`id`") }), let name = fields["name"].flatMap({ file.text($0, "`name`") }) else { return nil }
        if path.contains("/"), !path.hasSuffix("/\(id).yml"), let node = fields["id"] { file.note(node, "the file of `\(Shown.line(id))` is called `\(Shown.line(id)).yml`") }
        languages = fields["languages"].map { file.texts($0, "`languages`") } ?? []
        if let node = fields["languages"] { check(languages, node) }
        var sdk = FlagSDK(id: id, name: name, languages: languages, mentions: fields["mentions"].map { file.texts($0, "`mentions`") } ?? [])
        sdk.modules = fields["modules"].map { file.texts($0, "`modules`") } ?? []
        sdk.globals = Set(fields["globals"].map { file.texts($0, "`globals`") } ?? [])
        sdk.types = Set(fields["types"].map { file.texts($0, "`types`") } ?? [])
        sdk.names = fields["names"].map { names($0) }
        for (key, role) in [("evaluations", FlagForm.Role.value), ("wrappers", .wrapper), ("gates", .gate)] {
            for item in fields[key].map({ file.items($0, "`\(key)`") }) ?? [] { sdk.forms += forms(item, role) }
        }
        sdk.conversions = fields["conversions"].map { file.items($0, "`conversions`").flatMap { conversions($0) } } ?? []
        sdk.examples = fields["examples"].map { file.items($0, "`examples`").compactMap { example($0) } } ?? []
        return file.problems.isEmpty ? sdk : nil
    }

    private mutating func check(_ ids: [String], _ node: Node) {
        for id in ids where !Self.known.contains(id) {
            file.note(node, "there is no language `\(Shown.line(id))` that flags are looked for in", hint: DataFile.hint(for: id, among: Self.known))
        }
    }

    /// The languages that have a reading.
    static let known = ["csharp", "go", "java", "javascript", "kotlin", "php", "python", "ruby", "rust", "scala", "swift", "tsx", "typescript"]

    // MARK: Forms

    private static let formKeys = [
        "shape", "kind", "languages", "evidence", "from", "negative", "negated-by", "default", "on", "time", "keys",
    ]

    /// One entry; several shapes may share it.
    mutating func forms(_ node: Node, _ role: FlagForm.Role) -> [FlagForm] {
        let fields = file.fields(node, known: Self.formKeys, of: "a form")
        guard let shapeNode = fields["shape"] else {
            file.note(node, "a form needs `shape`", hint: "such as `$C.isEnabled($KEY)`")
            return []
        }
        let own = fields["languages"].map { file.texts($0, "`languages`") } ?? languages
        if let node = fields["languages"] { check(own, node) }
        return file.texts(shapeNode, "`shape`").compactMap { text in
            guard let shape = shape(text, shapeNode, role) else { return nil }
            var form = FlagForm(shape: shape, languages: own, role: role)
            fill(&form, fields)
            return form
        }
    }

    private mutating func shape(_ text: String, _ node: Node, _ role: FlagForm.Role?) -> FlagShape? {
        do {
            let shape = try FlagShape(text)
            if role != nil, !text.contains("$KEY") { file.note(node, "the shape `\(Shown.line(text))` does not say where the key stands", hint: "write `$KEY`") }
            if role == .wrapper, shape.kind == .expression, !text.contains("$ON"), !text.contains("$OFF") {
                file.note(node, "a wrapper says which argument is the new behaviour and which the old one", hint: "write `$ON` and `$OFF`")
            }
            return shape
        } catch {
            file.note(node, "`\(Shown.line(text))` is no shape: \(error.reason)")
            return nil
        }
    }

    private mutating func fill(_ form: inout FlagForm, _ fields: [String: Node]) {
        if let node = fields["kind"] { form.kind = kind(node) ?? .bool }
        if let node = fields["evidence"], let word: FlagForm.Evidence = file.word(node, "evidence") { form.evidence = word }
        form.from = fields["from"].map { file.texts($0, "`from`") } ?? []
        form.isNegative = fields["negative"].flatMap { file.flag($0, "`negative`") } ?? false
        form.negation = fields["negated-by"].flatMap { file.text($0, "`negated-by`") }
        form.implied = fields["default"].map { value($0) }
        form.on = fields["on"].map { value($0) }
        if let node = fields["time"], let word: FlagEvaluation.Time = file.word(node, "time") { form.time = word }
        if let node = fields["keys"], let word: Keys = file.word(node, "way of joining keys") { form.needsAll = word == .all }
    }

    private enum Keys: String, CaseIterable { case all, any }

    private mutating func kind(_ node: Node) -> ResultKind? {
        guard let text = file.text(node, "`kind`") else { return nil }
        if let kind = ResultKind(text) { return kind }
        file.note(node, "`\(Shown.line(text))` is no kind of result", hint: "such as `bool`, `text`, `promise(bool)`, `{enabled: bool}` or `(bool, nothing)`")
        return nil
    }

    private func value(_ node: Node) -> FlagValue {
        guard case .scalar(let scalar) = node else { return .unknown }
        if scalar.style == .plain || scalar.style == .any {
            if let flag = node.bool { return .bool(flag) }
            if scalar.string == "nothing" { return .nothing }
            if scalar.string == "unknown" { return .unknown }
        }
        return .text(scalar.string)
    }

    private mutating func conversions(_ node: Node) -> [FlagSDK.Conversion] {
        let fields = file.fields(node, known: ["shape", "languages", "kind", "off"], of: "a conversion")
        guard let shapeNode = fields["shape"] else {
            file.note(node, "a conversion needs `shape`")
            return []
        }
        let own = fields["languages"].map { file.texts($0, "`languages`") } ?? languages
        let kind = fields["kind"].flatMap { self.kind($0) } ?? ResultKind.bool, off = fields["off"].map { value($0) }
        return file.texts(shapeNode, "`shape`").compactMap { text in
            shape(text, shapeNode, nil).map { FlagSDK.Conversion(shape: $0, languages: own, kind: kind, off: off) }
        }
    }

    // MARK: Names and examples

    private mutating func names(_ node: Node) -> FlagSDK.NameFilter {
        let fields = file.fields(node, known: ["prefixes", "suffixes", "infixes", "scopes", "negative", "build", "except"], of: "`names`")
        var filter = FlagSDK.NameFilter()
        func list(_ key: String, _ file: inout DataFile) -> [String] { fields[key].map { file.texts($0, "`\(key)`") } ?? [] }
        filter.prefixes = list("prefixes", &file)
        filter.suffixes = list("suffixes", &file)
        filter.infixes = list("infixes", &file)
        filter.scopes = list("scopes", &file)
        filter.negative = list("negative", &file)
        filter.build = list("build", &file)
        filter.except = list("except", &file)
        return filter
    }

    private mutating func example(_ node: Node) -> FlagExample? {
        let fields = file.fields(node, known: ["name", "language", "code", "files", "evaluations", "source"], of: "an example")
        guard let name = fields["name"].flatMap({ file.text($0, "`name`") }), let expected = fields["evaluations"] else {
            file.note(node, "an example needs `name` and `evaluations`", hint: "an empty list for a near miss")
            return nil
        }
        let language = fields["language"].flatMap { file.text($0, "`language`") } ?? ""
        if let node = fields["language"] { check([language], node) }
        return FlagExample(
            name: name, language: language, files: pieces(fields, node), evaluations: file.texts(expected, "`evaluations`"),
            source: fields["source"].flatMap { file.text($0, "`source`") })
    }

    private mutating func pieces(_ fields: [String: Node], _ node: Node) -> [String: String] {
        if let code = fields["code"].flatMap({ file.text($0, "`code`") }) { return ["code": code] }
        guard case .mapping(let mapping)? = fields["files"] else {
            file.note(node, "an example needs `code`, or `files` by path")
            return [:]
        }
        var files: [String: String] = [:]
        for (key, value) in mapping {
            if let path = file.text(key, "a path"), let text = file.text(value, "a file") { files[path] = text }
        }
        return files
    }
}
