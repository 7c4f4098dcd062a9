/// The commands in the recipes of a Makefile or a justfile.
struct RecipeManifest {
    private let bytes: [UInt8]
    private let isMake: Bool
    /// Variables of the file.
    private var values: [String: String] = [:]

    init(_ bytes: [UInt8], isMake: Bool) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        self.bytes = bytes
        self.isMake = isMake
    }

    /// Reads the whole file: first what it sets, then its recipes.
    mutating func collect(into draft: inout ManifestDraft) {
        guard InstallerTable.shared.mayName(in: bytes) else { return }
        let lines = logicalLines()
        for line in lines where !isRecipe(line) { set(line) }
        var script: PlacedText?
        for line in lines {
            guard isRecipe(line) else {
                if let text = script { read(text, into: &draft) }
                script = nil
                if isMake { inlineRecipe(line, into: &draft) }
                continue
            }
            let text = recipe(line)
            // A recipe of just's that begins with `#!` is one script of that program.
            if !isMake, script != nil || text.bytes.starts(with: "#!".utf8) {
                var whole = script ?? PlacedText()
                whole.append(text)
                whole.append(UInt8(ascii: "\n"), at: line.upperBound)
                script = whole
            } else {
                read(text, into: &draft)
            }
        }
        if let text = script { read(text, into: &draft) }
    }

    /// The lines, those that a backslash joins as one.
    private func logicalLines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0, at = 0
        while at <= bytes.count {
            if at == bytes.count || bytes[at] == UInt8(ascii: "\n") {
                let last = at > start && bytes[at - 1] == 0x0D ? at - 2 : at - 1
                let continues = last >= start && bytes[last] == UInt8(ascii: "\\")
                if !continues || at == bytes.count {
                    lines.append(start..<at)
                    start = at + 1
                }
            }
            at += 1
        }
        return lines
    }

    private func isRecipe(_ line: Range<Int>) -> Bool {
        guard let first = bytes[line].first else { return false }
        return first == 0x09 || !isMake && first == 0x20
    }

    /// `NAME = value`, `NAME := value`, `NAME ?= value`, `export NAME = value`.
    private mutating func set(_ line: Range<Int>) {
        var words = String(decoding: bytes[line], as: UTF8.self).drop { $0 == " " }
        if words.hasPrefix("export ") { words = words.dropFirst(7) }
        guard let sign = words.firstIndex(of: "="), !words.hasPrefix("#") else { return }
        let isAppended = words[..<sign].hasSuffix("+")
        let name = words[..<sign].filter { !":?+! \t".contains($0) }
        guard !name.isEmpty, name.utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }) else { return }
        var value = String(words[words.index(after: sign)...].prefix { $0 != "#" }).replacing("\\\n", with: " ")
        value = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !isMake { value = value.filter { $0 != "\"" && $0 != "'" } }
        let filled = VariableText(value.replacing("$(", with: "${").replacing(")", with: "}"), values: values)
        let before = isAppended ? values[name].map { $0 + " " } ?? "" : ""
        values[name] = filled.unknown == nil && !value.contains("`") ? before + filled.text : nil
    }

    /// A recipe's line as the shell gets it, `@`, `-` and `+` before it aside.
    private func recipe(_ line: Range<Int>) -> PlacedText {
        var at = line.lowerBound
        while at < line.upperBound, " \t@-+".utf8.contains(bytes[at]) { at += 1 }
        return isMake ? shell(at..<line.upperBound) : PlacedText(bytes[at..<line.upperBound], at: at)
    }

    /// `target: needs ; command`.
    private func inlineRecipe(_ line: Range<Int>, into draft: inout ManifestDraft) {
        guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), bytes[line].first != UInt8(ascii: "#"),
            let semicolon = bytes[colon..<line.upperBound].firstIndex(of: UInt8(ascii: ";")),
            !bytes[line.lowerBound..<semicolon].contains(UInt8(ascii: "="))
        else { return }
        read(shell(semicolon + 1..<line.upperBound), into: &draft)
    }

    /// Make's `$$` is the shell's `$`, and its `$(NAME)` becomes `${NAME}`.
    private func shell(_ range: Range<Int>) -> PlacedText {
        var text = PlacedText()
        var at = range.lowerBound
        while at < range.upperBound {
            if bytes[at...].starts(with: "$$".utf8) {
                text.append(bytes[at], at: at)
                at += 2
            } else if bytes[at...].starts(with: "$(".utf8), let close = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: ")")),
                bytes[(at + 2)..<close].allSatisfy({ UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
            {
                text.append(UInt8(ascii: "$"), at: at)
                text.append(UInt8(ascii: "{"), at: at + 1)
                text.append(bytes[(at + 2)..<close], at: at + 2)
                text.append(UInt8(ascii: "}"), at: close)
                at = close + 1
            } else {
                text.append(bytes[at], at: at)
                at += 1
            }
        }
        return text
    }

    /// Each line is a shell of its own. A script of another program is none.
    private func read(_ text: PlacedText, into draft: inout ManifestDraft) {
        if text.bytes.starts(with: "#!".utf8) {
            let first = String(decoding: text.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            guard first.contains("sh") else { return }
        }
        var reader = CommandReader(manner: .script, values: values)
        reader.read(text, into: &draft)
    }
}
