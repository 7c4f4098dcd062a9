/// The commands in a text for people or for assistants: those in fences and blocks of code, and those behind a prompt.
struct DocumentManifest {
    /// A block of code.
    private struct Block {
        var lines: [Range<Int>] = []
        /// Whether only lines behind a prompt are commands.
        var isSession = false
        /// Whether only lines behind `!` or `%` are: a notebook's.
        var isNotebook = false
    }

    private let bytes: [UInt8]
    private let names = ShellNames.shared

    init(_ bytes: [UInt8]) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        self.bytes = bytes
    }

    /// Reads every block of code.
    /// - Parameter isMarkdown: whether it is Markdown rather than reStructuredText.
    func collect(isMarkdown: Bool, into draft: inout ManifestDraft) {
        guard InstallerTable.shared.mayName(in: bytes) else { return }
        for block in isMarkdown ? markdown() : restructured() { read(block, into: &draft) }
    }

    private func lines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            lines.append(start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end))
            start = end + 1
        }
        return lines
    }

    /// A line without its blanks, and without the signs of quotes where it is Markdown.
    private func content(_ line: Range<Int>, quotes: Bool = false) -> Range<Int> {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 || quotes && bytes[start] == UInt8(ascii: ">") { start += 1 }
        return start..<line.upperBound
    }

    // MARK: Markdown

    private func markdown() -> [Block] {
        var blocks: [Block] = [], open: (mark: UInt8, count: Int, block: Block?)?, prompts = Block(isSession: true)
        for line in lines() {
            let text = content(line, quotes: open == nil || line.isEmpty || bytes[line.lowerBound] == UInt8(ascii: ">"))
            let mark = bytes[text].first ?? 0
            let count = mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") ? bytes[text].prefix { $0 == mark }.count : 0
            if let (openMark, openCount, block) = open {
                let isEnd = count >= openCount && mark == openMark && bytes[(text.lowerBound + count)..<text.upperBound].allSatisfy { $0 == 0x20 }
                if isEnd {
                    if let block { blocks.append(block) }
                    open = nil
                } else {
                    open?.block?.lines.append(text)
                }
            } else if count >= 3 {
                if !prompts.lines.isEmpty { blocks.append(prompts) }
                prompts.lines = []
                let info = String(decoding: bytes[(text.lowerBound + count)..<text.upperBound], as: UTF8.self)
                // Behind backquotes of a line of its own no further ones stand.
                if mark != UInt8(ascii: "`") || !info.contains("`") { open = (mark, count, block(of: info)) }
            } else if text.lowerBound - line.lowerBound >= 4 || bytes[line].first == 0x09 {
                prompts.lines.append(text)
            }
        }
        if let block = open?.block { blocks.append(block) }
        return prompts.lines.isEmpty ? blocks : blocks + [prompts]
    }

    /// What a fence's first line says of its block; `nil` for the code of a language that is no shell.
    private func block(of info: String) -> Block? {
        let trimmed = info.trimming { $0 == " " || $0 == "\t" || $0 == "{" || $0 == "." }
        let language = trimmed.prefix { !" ,:{}\t=".contains($0) }.lowercased()
        if language.isEmpty || names.fences.contains(language) { return Block() }
        if names.sessions.contains(language) { return Block(isSession: true) }
        return ["python", "py", "ipython", "ipython3", "python3"].contains(language) ? Block(isNotebook: true) : nil
    }

    // MARK: reStructuredText

    private func restructured() -> [Block] {
        var blocks: [Block] = [], open: (indent: Int, block: Block?)?
        for line in lines() {
            let text = content(line)
            let indent = text.lowerBound - line.lowerBound
            if let (outer, block) = open {
                if text.isEmpty { continue }
                if indent > outer {
                    // An option of the directive, such as `:linenos:`, is no line of code.
                    if block?.lines.isEmpty != true || bytes[text].first != UInt8(ascii: ":") { open?.block?.lines.append(text) }
                    continue
                }
                if let block { blocks.append(block) }
                open = nil
            }
            let words = String(decoding: bytes[text], as: UTF8.self)
            if let directive = directive(words) { open = (indent, block(of: directive)) } else if words.hasSuffix("::") {
                open = (indent, words.hasPrefix("..") ? nil : Block())
            }
        }
        if let block = open?.block { blocks.append(block) }
        return blocks
    }

    /// The language of `.. code-block:: language`, `.. code::`, `.. sourcecode::` and `.. prompt::`.
    private func directive(_ line: String) -> String? {
        for name in [".. code-block::", ".. code::", ".. sourcecode::", ".. prompt::"] where line.hasPrefix(name) {
            let language = String(line.dropFirst(name.count))
            return language.contains(where: { $0 != " " }) ? language : "console"
        }
        return nil
    }

    // MARK: Commands

    /// Each command of a text stands for itself: nobody says that a reader runs all of them.
    private func read(_ block: Block, into draft: inout ManifestDraft) {
        let prompts = block.lines.map(afterPrompt)
        let isSession = block.isSession || prompts.contains { $0 != nil }
        var number = 0
        while number < block.lines.count {
            var line = block.lines[number]
            let isNotebook = block.isNotebook
            number += 1
            if isNotebook {
                guard let first = bytes[line].first, first == UInt8(ascii: "!") || first == UInt8(ascii: "%") else { continue }
                line = line.lowerBound + 1..<line.upperBound
            } else if let command = prompts[number - 1] { line = command } else if isSession { continue }
            var text = PlacedText(bytes[line], at: line.lowerBound)
            while continues(text.bytes), number < block.lines.count {
                text = text[0..<text.bytes.count - 1]
                let next = block.lines[number]
                text.append(0x20, at: next.lowerBound)
                text.append(bytes[next], at: next.lowerBound)
                number += 1
            }
            var reader = CommandReader(manner: .document)
            reader.read(text, into: &draft)
        }
    }

    private func continues(_ line: [UInt8]) -> Bool { line.last.map { "\\`^".utf8.contains($0) } ?? false && line.count > 1 && line[line.count - 2] == 0x20 }

    /// What follows a prompt: `$ `, `% `, `> `, `user@host:~$ `, `(venv) $ `, `PS C:\> `.
    private func afterPrompt(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        if bytes[line].first == UInt8(ascii: "("), let close = bytes[line].firstIndex(of: UInt8(ascii: ")")), close + 1 < line.upperBound {
            start = close + (bytes[close + 1] == 0x20 ? 2 : 1)
        }
        let end = bytes[start..<line.upperBound].firstIndex(of: 0x20) ?? line.upperBound
        guard end > start, end < line.upperBound else { return nil }
        let word = bytes[start..<end]
        let isPrompt = word.elementsEqual("$".utf8) || word.elementsEqual("%".utf8) || word.elementsEqual(">".utf8) || word.elementsEqual("❯".utf8)
        let isLong = word.count > 1 && (word.last == UInt8(ascii: "$") || word.last == UInt8(ascii: "#")) && word.contains(UInt8(ascii: "@"))
        return isPrompt || isLong ? content(end..<line.upperBound) : nil
    }
}

extension String {
    /// The text without some characters at its beginning.
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring { drop(while: isBlank) }
}
