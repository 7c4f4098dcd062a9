internal import SluiceData
internal import SluiceModel
internal import SluiceRegex
internal import Yams

/// One function for each list of the file.
extension AgentFiles {
    /// How well an entry is known: whether it was seen in real histories, in a tool's source, or only in other catalogues.
    private enum Evidence: String, CaseIterable { case measured, source, claimed }

    mutating func readIdentity(_ node: Node, isSuggestion: Bool, _ file: inout DataFile) {
        let known = ["mails", "noreply", "names", "author-endings", "evidence", "note", "examples", "near"]
        let entry = self.entry(node, known, isSuggestion ? "suggestions" : "identities", &file)
        if let evidence = entry.fields["evidence"] { _ = file.word(evidence, "evidence") as Evidence? }
        var forms = isSuggestion ? table.identities.suggestions : table.identities.agents
        for key in ["mails", "noreply", "names"] {
            for text in entry.fields[key].map({ file.texts($0, key) }) ?? [] {
                let lowered = Array(text.utf8).loweredBytes
                switch key {
                case "mails": forms.mails[lowered] = entry.agent
                case "noreply": forms.noreply[lowered] = entry.agent
                default: forms.names[lowered] = entry.agent
                }
            }
        }
        if isSuggestion { table.identities.suggestions = forms } else { table.identities.agents = forms }
        for text in entry.fields["author-endings"].map({ file.texts($0, "author-endings") }) ?? [] {
            table.identities.authorEndings.append((Array(text.utf8).loweredBytes, entry.agent))
        }
        keepSamples(entry, .identity, &file)
    }

    mutating func readTrailer(_ node: Node, _ strength: MarkStrength, _ file: inout DataFile) {
        let what = strength == .disclosed ? "disclosures" : "trailers"
        let entry = self.entry(node, ["keys", "value", "words", "addresses", "note", "examples", "near"], what, &file)
        let keys = entry.fields["keys"].map { file.texts($0, "keys") } ?? []
        let value = entry.fields["value"].flatMap { pattern($0, &file) }
        let takesWords = entry.fields["words"].flatMap { file.flag($0, "words") } ?? false
        let takesAddresses = entry.fields["addresses"].flatMap { file.flag($0, "addresses") } ?? false
        if keys.isEmpty || !(takesWords || takesAddresses || entry.fields["value"] != nil) {
            file.note(node, "an entry of `\(what)` must have `keys`, and `value`, `words` or `addresses`")
        }
        for key in keys {
            guard let first = key.utf8.first, first.isWord else {
                file.note(entry.fields["keys"] ?? node, "a trailer's key begins with a letter or a digit")
                continue
            }
            let sign = TrailerSign(
                agent: entry.agent, strength: strength, value: value, takesWords: takesWords, takesAddresses: takesAddresses)
            table.message.add(sign, key: key)
        }
        keepSamples(entry, .line, &file)
    }

    mutating func readFooter(_ node: Node, _ file: inout DataFile) {
        let entry = self.entry(node, ["start", "pattern", "after-markup", "note", "examples", "near"], "footers", &file)
        let afterMarkup = entry.fields["after-markup"].flatMap { file.flag($0, "after-markup") } ?? true
        let start = entry.fields["start"].flatMap { file.text($0, "start") } ?? ""
        let pattern = entry.fields["pattern"].flatMap { self.pattern($0, &file) }
        guard let first = start.utf8.first, first.isWord, entry.fields["pattern"] != nil else {
            file.note(node, "an entry of `footers` must have `start`, which begins with a letter or a digit, and `pattern`")
            return
        }
        guard let pattern else { return }
        table.message.add(LineSign(agent: entry.agent, start: Array(start.utf8).loweredBytes, pattern: pattern, afterMarkup: afterMarkup))
        keepSamples(entry, .line, &file)
    }

    mutating func readVariable(_ node: Node, _ file: inout DataFile) {
        let known = ["names", "strength", "values", "value-names-agent", "unknown-counts", "note", "examples", "near"]
        let entry = self.entry(node, known, "variables", &file)
        let names = entry.fields["names"].map { file.texts($0, "names") } ?? []
        if names.isEmpty { file.note(node, "an entry of `variables` must have `names`") }
        let strength = entry.fields["strength"].flatMap { file.word($0, "strength") as MarkStrength? } ?? .coAuthor
        let values = entry.fields["values"].map { file.texts($0, "values") } ?? []
        let isNaming = entry.fields["value-names-agent"].flatMap { file.flag($0, "value-names-agent") } ?? false
        let takesUnknown = entry.fields["unknown-counts"].flatMap { file.flag($0, "unknown-counts") } ?? false
        for name in names {
            table.variables.append(
                VariableSign(
                    name: name, agent: isNaming ? nil : entry.agent, strength: strength,
                    values: values.map { String(decoding: Array($0.utf8).loweredBytes, as: UTF8.self) }, takesUnknown: takesUnknown))
        }
        keepSamples(entry, .variable, &file)
    }

    mutating func readFile(_ node: Node, _ file: inout DataFile) {
        let entry = self.entry(node, ["path", "note"], "files", &file)
        guard let path = entry.fields["path"].flatMap({ file.text($0, "path") }) else {
            file.note(node, "an entry of `files` must have `path`")
            return
        }
        table.files.append(FileSign(path: path, agent: entry.agent))
    }

    mutating func readBranch(_ node: Node, _ file: inout DataFile) {
        let entry = self.entry(node, ["prefixes", "digits", "note", "examples", "near"], "branches", &file)
        for prefix in entry.fields["prefixes"].map({ file.texts($0, "prefixes") }) ?? [] {
            table.branches.append(BranchSign(shape: .prefix(Array(prefix.utf8).loweredBytes), agent: entry.agent))
        }
        if let digits = entry.fields["digits"] {
            let bounds = file.items(digits, "digits").compactMap { file.number($0, "each of `digits`", in: 1...64) }
            if bounds.count == 2, bounds[0] <= bounds[1] {
                table.branches.append(BranchSign(shape: .digits(bounds[0]...bounds[1]), agent: entry.agent))
            } else {
                file.note(digits, "`digits` must be the least and the greatest number of digits", hint: "as in `[15, 20]`")
            }
        }
        keepSamples(entry, .branch, &file)
    }

    mutating func readNoteRef(_ node: Node, _ file: inout DataFile) {
        let entry = self.entry(node, ["ref", "parser", "note"], "notes", &file)
        let ref = entry.fields["ref"].flatMap { file.text($0, "ref") }
        let parser = entry.fields["parser"].flatMap { file.word($0, "parser") as NoteParser? }
        if let ref, !ref.hasPrefix("refs/notes/") { file.note(entry.fields["ref"] ?? node, "the ref must begin with `refs/notes/`") }
        guard let ref, let parser else {
            if entry.fields["ref"] == nil || entry.fields["parser"] == nil { file.note(node, "an entry of `notes` must have `ref` and `parser`") }
            return
        }
        table.noteRefs.append(NoteRef(ref: ref, parser: parser, agent: entry.fields["agent"] == nil ? nil : entry.agent))
    }

    /// Joins the words of all files into one pattern.
    mutating func makeWords() {
        guard !words.isEmpty else { return }
        var agents: [[UInt8]: String] = [:]
        for (word, agent) in words { agents[Array(word.utf8).loweredBytes] = agent }
        let quoted = words.map { "\\Q\($0.word)\\E" }.joined(separator: "|")
        do throws(PatternError) {
            let pattern = try Pattern("\\b(\(quoted))(?:\\b|v?\\d)", options: [.ignoringCase, .interpreted], effort: Self.effort)
            table.message.words = DisclosureWords(pattern: pattern, agents: agents)
        } catch {
            problems.append(DataProblem(file: "agents.yml", line: 1, column: 1, message: "the words cannot be joined: \(error.message)"))
        }
    }

    /// Steps for one line: rules are short, and lines are cut to a few kilobytes.
    private static let effort = 10_000_000

    /// Compiles without machine code: the patterns are many, their texts short, and a hook starts in milliseconds.
    private func pattern(_ node: Node, _ file: inout DataFile) -> Pattern? {
        guard let text = file.text(node, "a pattern") else { return nil }
        do throws(PatternError) {
            return try Pattern(text, options: [.ignoringCase, .anchored, .interpreted], effort: Self.effort)
        } catch {
            file.note(node, "this is no regular expression: \(error.message) (at byte \(error.offset) of it)")
            return nil
        }
    }
}
