internal import SluiceData
internal import SluiceModel
internal import Yams

extension PolicyFile {
    /// Reads `checks`: the families, each with its ruling and its own options.
    mutating func readChecks(_ node: Node) {
        let fields = fields(node, PolicyKey.families, of: "`checks`")
        for family in CheckFamily.allCases {
            if let node = fields[family.rawValue] { read(family, node) }
        }
    }

    private mutating func read(_ family: CheckFamily, _ node: Node) {
        let name = "`checks.\(family.rawValue)`"
        if node.scalar != nil, let text = node.string, RulingWord(rawValue: text) != nil {
            return file.note(node, "\(name) must be a mapping of keys to values", hint: "`\(family.rawValue): { ruling: \(text) }`")
        }
        let fields = fields(node, PolicyKey.options(of: family), of: name)
        if let node = fields["ruling"] { readRuling(node, of: family) }
        for age in PackageAge.allCases {
            if let node = fields[age.rawValue] { read(age, node) }
        }
        if let node = fields["private"] { layer.packages.privateNames = names(node, "`private`") }
        if let node = fields["allow"] { layer.packages.allow = names(node, "`allow`") }
        if let node = fields["registries"] { readRegistries(node) }
        if let node = fields["packs"] { readPacks(node) }
        if family == .middleware { readRoutes(fields, node) }
        if family == .flags { readFlags(fields, node) }
    }

    private mutating func readRuling(_ node: Node, of family: CheckFamily) {
        var ruling = CheckRuling()
        if node.mapping != nil {
            let fields = file.fields(node, known: Severity.allCases.map(\.rawValue), of: "`checks.\(family.rawValue).ruling`")
            for severity in Severity.allCases {
                if let node = fields[severity.rawValue] { ruling.effects[severity] = word(node, "ruling") }
            }
            if fields.isEmpty { file.note(node, "this ruling says nothing", hint: "`ruling: block`, or `ruling: { critical: block }`") }
        } else if let found: Placed<RulingWord> = word(node, "ruling") {
            let effect = Effect(rawValue: found.value.rawValue)
            ruling.off = effect == nil ? found.place : nil
            for severity in Severity.allCases {
                ruling.effects[severity] = effect.map { Placed(value: $0, place: found.place) }
            }
        }
        layer.checks[family] = ruling
    }

    private mutating func names(_ node: Node, _ what: String) -> Placed<[Glob]> {
        Placed(value: globs(node, what, mayBeEmpty: true).map(\.value), place: place(node))
    }

    private mutating func read(_ age: PackageAge, _ node: Node) {
        guard let text = file.text(node, "`\(age.rawValue)`") else { return }
        guard let length = TimeSpan.length(text, in: TimeSpan.ageUnits) else {
            return file.note(node, "`\(age.rawValue)` must be a length of time", hint: "`14d`, `36h` or `2w`")
        }
        layer.packages.ages[age] = Placed(value: length, place: place(node))
    }

    private mutating func readRegistries(_ node: Node) {
        let fields = file.fields(node, known: PackagesPolicy.ecosystems, of: "`registries`")
        for ecosystem in PackagesPolicy.ecosystems {
            guard let node = fields[ecosystem], let text = line(node, "a registry's address") else { continue }
            if let problem = Self.problem(ofAddress: text) {
                file.note(node, "`\(Shown.line(text))` \(problem.message)", hint: problem.hint)
            } else {
                layer.packages.registries[ecosystem] = Placed(value: text, place: place(node))
            }
        }
    }

    /// What is wrong with a registry's address, as a clause that can follow it.
    private static func problem(ofAddress text: String) -> (message: String, hint: String)? {
        let known = ["https://", "http://"].first { text.hasPrefix($0) }
        let host = text.dropFirst(known?.count ?? 0).prefix { $0 != "/" }
        if known == nil || host.isEmpty || text.contains(where: \.isWhitespace) {
            return ("is no address of a registry", "`https://registry.example.com/`")
        }
        if host.contains("@") {
            return ("holds a name or password that everybody can read", "put it in `.npmrc` or `pip.conf`, outside the repository")
        }
        return nil
    }

    private mutating func readPacks(_ node: Node) {
        var packs: [RulePack] = []
        for (text, item) in texts(node, "`packs`", mayBeEmpty: true) {
            if text.hasPrefix("builtin:") {
                let name = String(text.dropFirst(8))
                if !knownPacks.contains(name) {
                    file.note(
                        item, "there is no pack `\(Shown.line(text))` in sluice",
                        hint: DataFile.hint(for: text, among: knownPacks.map { "builtin:" + $0 }))
                }
                packs.append(RulePack(source: .builtin(name), namedBy: place(item).shown))
            } else if let path = RelativePath.resolve(text, in: folder) {
                packs.append(RulePack(source: .path(path), namedBy: place(item).shown))
            } else {
                file.note(item, "`\(Shown.line(text))` is no path relative to this file", hint: "`builtin:NAME`, or `./policy/rules`")
            }
        }
        layer.packs = Placed(value: packs, place: place(node))
    }
}
