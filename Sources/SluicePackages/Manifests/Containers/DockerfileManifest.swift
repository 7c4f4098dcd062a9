/// The images and commands of a Dockerfile (reference: packages.md, section 1.5).
struct DockerfileManifest {
    private var reader: DockerfileReader
    /// `ARG`s before the first `FROM`: those count in `FROM` alone.
    private var globals: [String: String] = [:]
    /// What the stage at hand knows: its `ARG`s and `ENV`s.
    private var stage: [String: String] = [:]
    private var names: Set<String> = []
    private var count = 0
    /// Whether what runs is read by a shell.
    private var isShell = true

    init(_ bytes: [UInt8]) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        reader = DockerfileReader(bytes)
    }

    /// Reads the whole file.
    mutating func collect(into draft: inout ManifestDraft) {
        if let syntax = reader.syntax { draft.addImage(syntax, .init(section: "syntax")) }
        while let instruction = reader.next() { collect(instruction, depth: 0, into: &draft) }
    }

    private mutating func collect(_ instruction: DockerfileInstruction, depth: Int, into draft: inout ManifestDraft) {
        switch instruction.word {
        case "FROM": from(instruction, into: &draft)
        case "ARG": Self.quotedWords(of: instruction.text.string).forEach { set($0, isArgument: true) }
        case "ENV": environment(instruction.text.string)
        case "COPY", "ADD": copy(instruction, into: &draft)
        case "RUN":
            mounts(instruction, into: &draft)
            commands(instruction, into: &draft)
        case "CMD", "ENTRYPOINT": commands(instruction, into: &draft)
        case "SHELL": isShell = !instruction.text.string.lowercased().contains("python")
        case "ONBUILD" where depth == 0:
            let words = DockerfileInstruction.words(of: instruction.text)
            guard let first = words.first else { return }
            let start = instruction.text.bytes[first.bytes.count...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? instruction.text.bytes.count
            let inner = DockerfileInstruction(
                word: first.string.uppercased(), text: instruction.text[start..<instruction.text.bytes.count],
                documents: instruction.documents)
            collect(inner, depth: 1, into: &draft)
        default: break
        }
    }

    private mutating func from(_ instruction: DockerfileInstruction, into draft: inout ManifestDraft) {
        let words = DockerfileInstruction.words(of: instruction.parts.rest)
        // An argument of another stage has no value here; what was meant is plain enough.
        let values = stage.merging(globals) { $1 }
        stage = [:]
        defer { count += 1 }
        guard let image = words.first else { return }
        add(image, section: "FROM", values: values, into: &draft)
        if words.count >= 3, words[1].string.uppercased() == "AS" {
            names.insert(VariableText(words[2].string, values: globals).text.lowercased())
        }
    }

    /// Adds an image, unless it is the name or number of a stage before.
    private func add(_ image: PlacedText, section: String, values: [String: String], into draft: inout ManifestDraft) {
        var text = image
        if let first = text.bytes.first, text.bytes.count > 1, first == text.bytes.last, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            text = text[1..<text.bytes.count - 1]
        }
        let filled = VariableText(text.string, values: values)
        if filled.unknown == nil {
            if names.contains(filled.text.lowercased()) { return }
            if section != "FROM", Int(filled.text) != nil { return }
        }
        draft.addImage(text, .init(section: section, values: values))
    }

    private func copy(_ instruction: DockerfileInstruction, into draft: inout ManifestDraft) {
        for flag in instruction.parts.flags where flag.name == "from" && !flag.value.bytes.isEmpty {
            add(flag.value, section: instruction.word + " --from", values: globals.merging(stage) { $1 }, into: &draft)
        }
    }

    private func mounts(_ instruction: DockerfileInstruction, into draft: inout ManifestDraft) {
        for flag in instruction.parts.flags where flag.name == "mount" {
            let bytes = flag.value.bytes
            for part in bytes.indices.split(whereSeparator: { bytes[$0] == UInt8(ascii: ",") }) {
                let part = flag.value[part.startIndex..<part.endIndex]
                guard part.bytes.starts(with: "from=".utf8), part.bytes.count > 5 else { continue }
                add(part[5..<part.bytes.count], section: "RUN --mount", values: globals.merging(stage) { $1 }, into: &draft)
            }
        }
    }

    /// A script, or the words of a command as a JSON list.
    private func commands(_ instruction: DockerfileInstruction, into draft: inout ManifestDraft) {
        guard isShell else { return }
        var text = instruction.parts.rest
        var reader = CommandReader(manner: .script, values: stage)
        if text.bytes.first == UInt8(ascii: "["), let words = try? JSONReader.read(text.bytes).items, words.allSatisfy({ $0.string != nil }) {
            let command = words.map { ShellWord(text: text[$0.range.lowerBound + 1..<$0.range.upperBound - 1], isQuoted: true) }
            return reader.read(command: command, into: &draft)
        }
        text.append(UInt8(ascii: "\n"), at: text.offset(of: text.bytes.count))
        text.append(instruction.documents)
        reader.read(text, into: &draft)
    }

    /// `name=value`, `name="value"`; `name` alone takes over what stands before the first `FROM`.
    private mutating func set(_ text: String, isArgument: Bool) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard parts.count == 2 else {
            if isArgument, count > 0 { stage[name] = globals[name] }
            return
        }
        let known = count == 0 ? globals : stage
        let value = VariableText(Self.unquoted(parts[1]), values: known)
        let result = value.unknown == nil ? value.text : nil
        if count == 0 { globals[name] = result } else { stage[name] = result }
    }

    /// `ENV name=value …` or, as it was once written, `ENV name value`.
    private mutating func environment(_ text: String) {
        var words = Self.quotedWords(of: text)
        guard let first = words.first else { return }
        if !first.contains("="), words.count > 1 { words = [first + "=" + text.dropFirst(first.count).drop { $0 == " " || $0 == "\t" }] }
        words.forEach { set($0, isArgument: false) }
    }

    /// Words parted by blanks outside of quotes.
    private static func quotedWords(of text: String) -> [String] {
        var words: [String] = [], word = "", quote: Character?
        for character in text {
            if character == quote { quote = nil } else if quote == nil, character == "\"" || character == "'" { quote = character }
            if quote == nil, character == " " || character == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func unquoted(_ text: Substring) -> String {
        guard let first = text.first, text.count > 1, first == text.last, first == "\"" || first == "'" else { return String(text) }
        return String(text.dropFirst().dropLast())
    }
}
