internal import SluiceData
internal import SluiceModel
internal import SluiceRoutes
internal import Yams

extension PolicyFile {
    /// The items of a list, or a single value as a list of one. An empty list is a problem unless it may be one.
    mutating func items(_ node: Node, _ what: String, mayBeEmpty: Bool = false) -> [Node] {
        guard case .sequence(let sequence) = node else { return [node] }
        if sequence.isEmpty, !mayBeEmpty { file.note(node, "\(what) is an empty list", hint: "name something, or leave the key out") }
        if sequence.count > Self.itemLimit {
            file.note(node, "\(what) has \(sequence.count) items; at most \(Self.itemLimit) are read", hint: nil)
            return []
        }
        return Array(sequence)
    }

    /// The texts of a list, each with its node.
    mutating func texts(_ node: Node, _ what: String, mayBeEmpty: Bool = false) -> [(text: String, node: Node)] {
        let isList = node.sequence != nil
        return items(node, what, mayBeEmpty: mayBeEmpty).compactMap { item in
            line(item, isList ? "each item of \(what)" : what).map { ($0, item) }
        }
    }

    /// A text that says something.
    mutating func line(_ node: Node, _ what: String) -> String? {
        guard let text = file.text(node, what) else { return nil }
        if text.allSatisfy(\.isWhitespace) {
            file.note(node, "\(what) must not be empty")
            return nil
        }
        return text
    }

    /// One of the words of an enumeration, with its line.
    mutating func word<Word>(_ node: Node, _ what: String) -> Placed<Word>? where Word: RawRepresentable<String> & CaseIterable {
        let found: Word? = file.word(node, what)
        return found.map { Placed(value: $0, place: place(node)) }
    }

    /// The globs of a list, each with its line.
    mutating func globs(_ node: Node, _ what: String, mayBeEmpty: Bool = false) -> [Placed<Glob>] {
        texts(node, what, mayBeEmpty: mayBeEmpty).compactMap { text, item in
            glob(text, item).map { Placed(value: $0, place: place(item)) }
        }
    }

    /// A glob; a problem where the text is none.
    mutating func glob(_ text: String, _ node: Node) -> Glob? {
        do {
            return try Glob(text)
        } catch {
            file.note(node, "the glob `\(Shown.line(text))` \(error.message)", hint: error.hint)
            return nil
        }
    }

    /// The keys of a mapping, those that are missing noted as problems.
    mutating func fields(_ node: Node, _ keys: [PolicyKey], of what: String) -> [String: Node] {
        let fields = file.fields(node, known: keys.map(\.name), of: what)
        guard node.mapping != nil else { return [:] }
        for key in keys where key.isRequired && fields[key.name] == nil {
            file.note(node, "\(what) needs `\(key.name)`", hint: key.summary)
        }
        return fields
    }

    /// A rule's id; one that is not among the known is noted as foreign.
    mutating func knownRule(_ node: Node) -> RuleID? {
        guard let text = line(node, "a rule's id") else { return nil }
        let id = RuleID(text)
        if knownRules.contains(id) || layer.routes?.value.names(id) == true { return id }
        // A file that is wrong all over gets its hints for the first problems only: each costs a look at every rule.
        let candidates = file.problems.count < Self.problemLimit ? knownRules.map(\.rawValue) : []
        let nearest = Spelling.nearest(to: text, among: candidates, limit: max(2, text.utf8.count / 3)).first
        var trial = file
        trial.note(
            node, "there is no rule `\(Shown.line(text))`",
            hint: nearest.map { "did you mean `\($0)`?" } ?? "`sluice rules list` names them all")
        if let problem = trial.problems.last { foreignRules.append(ForeignRule(id: id, problem: problem)) }
        return id
    }
}
