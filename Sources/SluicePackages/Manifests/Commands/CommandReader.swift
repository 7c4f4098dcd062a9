/// Finds the packages that commands install (reference: packages.md, section 1.6).
struct CommandReader {
    private let manner: ShellScript.Manner
    private let names: ShellNames
    private let table: InstallerTable
    private var script: ShellScript
    /// How deep within scripts of scripts it reads.
    private var depth = 0

    /// The most wrappers around one command.
    private static let wrapperLimit = 24

    init(manner: ShellScript.Manner, values: [String: String] = [:], names: ShellNames = .shared, table: InstallerTable = .shared) {
        self.manner = manner
        self.names = names
        self.table = table
        script = ShellScript(manner: manner, variables: ShellVariables(values))
    }

    /// Reads the commands of a text. Variables that it sets stay for the next text.
    mutating func read(_ text: PlacedText, into draft: inout ManifestDraft) {
        guard table.mayName(in: text.bytes) else {
            // What it sets may be used later on.
            _ = script.read(text)
            return
        }
        for command in script.read(text) { read(command[...], into: &draft) }
    }

    /// Reads one command that is given word by word.
    mutating func read(command: [ShellWord], into draft: inout ManifestDraft) { read(command[...], into: &draft) }

    private mutating func read(_ command: ArraySlice<ShellWord>, into draft: inout ManifestDraft) {
        var words = command
        for _ in 0..<Self.wrapperLimit {
            words = words.drop { names.keywords.contains($0.string) && !$0.isQuoted || $0.assignment != nil }
            guard let first = words.first, let program = program(first) else { return }
            if let wrapper = names.wrappers[program] {
                guard let inner = unwrapped(words.dropFirst(), wrapper, into: &draft) else { return }
                words = inner
            } else if let installer = table.installer(program) {
                guard let inner = install(installer, words.dropFirst(), into: &draft) else { return }
                words = inner
            } else {
                // A function of the script's own may run what stands behind it.
                guard let next = words.dropFirst().first, table.names.contains(next.string), names.runners.contains(where: program.contains) else { return }
                words = words.dropFirst()
            }
        }
    }

    /// The program that a word runs. A variable such as `$PIP` or `$(NPM)` is taken for the tool that it is named for.
    private func program(_ word: ShellWord) -> String? {
        let name = ShellNames.program(word.string)
        guard word.unknown != nil else { return name }
        if !name.contains(where: { "$(){}".contains($0) }) { return name }
        let known = ShellNames.program(word.prefix(word.unknown ?? 0).string)
        if table.names.contains(known) || names.wrappers[known]?.module != nil { return known }
        let bare = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return word.unknown == 0 && (table.names.contains(bare) || names.wrappers[bare]?.module != nil) ? bare : nil
    }

    /// The command behind a wrapper; `nil` where there is none, or where it was a script that is read by now.
    private mutating func unwrapped(
        _ words: ArraySlice<ShellWord>, _ wrapper: ShellNames.Wrapper, into draft: inout ManifestDraft
    ) -> ArraySlice<ShellWord>? {
        if wrapper.afterDashes { return words.firstIndex { $0.string == "--" }.map { words[($0 + 1)...] } }
        if wrapper.joins {
            // Words in quotes are lines of their own, the others are words of one.
            var line = PlacedText()
            for word in words.drop(while: { $0.string.hasPrefix("-") }) {
                if word.isQuoted, word.string.contains(" ") { nested(word.text, into: &draft); continue }
                line.append(word.text)
                line.append(0x20, at: word.text.offset(of: word.text.bytes.count))
            }
            nested(line, into: &draft)
            return nil
        }
        var rest = words
        while let word = rest.first {
            let text = word.string
            if let script = wrapper.script, text == script || isCluster(text, with: script) {
                if let body = rest.dropFirst().first { nested(body.text, into: &draft) }
                return nil
            }
            if let module = wrapper.module, text == module { return rest.dropFirst() }
            if text == "--" { rest = rest.dropFirst(); break }
            guard text.hasPrefix("-") && text.count > 1 || word.assignment != nil else { break }
            rest = rest.dropFirst(wrapper.values.contains(text) ? 2 : 1)
        }
        // A shell that is given a file, and Python with a program of its own, end here.
        if wrapper.script != nil && wrapper.skip == 0 && wrapper.values.isEmpty || wrapper.module != nil { return nil }
        return rest.dropFirst(wrapper.skip)
    }

    /// Whether an option of several letters holds another's: `-lc` holds `-c`.
    private func isCluster(_ text: String, with option: String) -> Bool {
        text.hasPrefix("-") && !text.hasPrefix("--") && option.count == 2 && text.dropFirst().contains(option.suffix(1))
    }

    /// Reads a script that stands in a word.
    private mutating func nested(_ text: PlacedText, into draft: inout ManifestDraft) {
        guard depth < ShellScript.depthLimit else { return }
        var inner = self
        inner.depth = depth + 1
        inner.script = ShellScript(manner: manner, variables: script.variables, depth: depth + 1)
        inner.read(text, into: &draft)
    }

    /// Reads what a tool installs, and gives the command that it runs itself.
    private func install(_ installer: Installer, _ words: ArraySlice<ShellWord>, into draft: inout ManifestDraft) -> ArraySlice<ShellWord>? {
        guard let call = InstallerCall(installer, words) else { return nil }
        let judge = WordJudge(manner: manner, names: names)
        guard !judge.isProse(call.words) else { return nil }
        for (word, package) in call.packages(judge) {
            if let package { add(package, word, call, into: &draft) } else if manner == .script {
                draft.note(
                    "`\(call.title)` installs `\(Quoted.text(word.string))`, which only running it tells",
                    cure: "write the package's name out, or set the variable in the same file", at: word.text.offset(of: 0))
            }
        }
        return call.command
    }

    private func add(_ package: NamedPackage, _ word: ShellWord, _ call: InstallerCall, into draft: inout ManifestDraft) {
        guard let ecosystem = call.ecosystem else { return }
        let (source, further) = call.source(of: package)
        draft.add(
            PackageUse(
                ecosystem: ecosystem, name: package.name, canonicalName: PackageName.canonical(package.name, in: ecosystem),
                requirement: package.requirement ?? call.version, source: source, section: call.title,
                location: draft.location(word.text.range(package.range)), grammar: call.grammar, furtherRegistries: further,
                doubt: package.doubt ?? call.doubt, role: .installed, alias: package.alias))
    }
}
