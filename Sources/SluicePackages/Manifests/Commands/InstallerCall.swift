/// One call of a tool: its verb, its options and its words.
struct InstallerCall {
    /// The tool and its verb, such as `npm install`.
    let title: String
    /// Whose packages it installs.
    let ecosystem: Ecosystem?
    /// Everything behind the tool's name.
    let words: ArraySlice<ShellWord>
    /// The command that it runs itself.
    private(set) var command: ArraySlice<ShellWord>?
    private let verb: Installer.Verb
    private let form: PackageForm
    private var options: [(meaning: Installer.Options.Meaning, name: String, value: ShellWord)] = []
    private var positionals: [ShellWord] = []

    /// - Returns: `nil` where no verb of the tool fits the words.
    init?(_ installer: Installer, _ words: ArraySlice<ShellWord>) {
        var scan = OptionScan(installer.options, passes: installer.passes)
        let leading = scan.positions(in: words, upTo: 4)
        guard let (verb, count) = Self.verb(of: installer, leading.map { words[$0].string }) else { return nil }
        self.verb = verb
        self.words = words
        form = verb.form ?? installer.form
        ecosystem = verb.ecosystem ?? installer.ecosystem
        let start = count == 0 ? words.startIndex : leading[count - 1] + 1
        title = ([installer.name] + leading.prefix(count).map { words[$0].string }).joined(separator: " ")
        // Those before the verb were read with the tool's own options.
        options = scan.found.filter { $0.index < start }.map { ($0.meaning, $0.name, $0.value) }
        var rest = OptionScan(verb.options, passes: installer.passes)
        let stops = verb.isCommand || verb.share == .first
        let places = rest.positions(in: words[start...], upTo: stops ? verb.skip + 1 : Int.max)
        options += rest.found.map { ($0.meaning, $0.name, $0.value) }
        positionals = places.dropFirst(verb.skip).map { words[$0] }
        if verb.isCommand, places.count > verb.skip {
            command = words[places[verb.skip]...]
            positionals = []
        }
        if verb.share == .none { positionals = [] }
        if verb.share == .one { positionals = Array(positionals.prefix(1)) }
    }

    /// The verb that most of the words fit, and how many they are.
    private static func verb(of installer: Installer, _ words: [String]) -> (Installer.Verb, Int)? {
        var words = words
        let isWhole = words.first.map { first in installer.verbs.contains { $0.names.contains { $0.first == first } } } ?? true
        if !isWhole, let first = words.first, let whole = whole(first, of: installer) { words[0] = whole }
        var best: (Installer.Verb, Int)?
        for verb in installer.verbs {
            for name in verb.names where name.count <= words.count && (best.map { name.count > $0.1 } ?? true) {
                if zip(name, words).allSatisfy({ $0 == "*" || $0 == $1 }) { best = (verb, name.count) }
            }
        }
        return best
    }

    /// What a shortened verb stands for, where the tool takes those and only one begins so.
    private static func whole(_ word: String, of installer: Installer) -> String? {
        let names = installer.commands + installer.verbs.flatMap(\.names).compactMap(\.first)
        guard !installer.commands.isEmpty, !word.isEmpty, !names.contains(word) else { return nil }
        let fitting = Set(names.filter { $0.hasPrefix(word) })
        return fitting.count == 1 ? fitting.first : nil
    }

    /// How the tool writes requirements; `nil` for as its ecosystem does.
    var grammar: RequirementGrammar? { form == .poetry ? .poetry : nil }

    /// The values of the options of one meaning.
    func values(_ meaning: Installer.Options.Meaning) -> [ShellWord] { options.filter { $0.meaning == meaning }.map(\.value) }

    /// The version that an option gives.
    var version: String? {
        guard let word = values(.version).last, word.unknown == nil, !word.string.isEmpty else { return nil }
        return form == .cargoInstall ? PackageForm.pinned(word.string) : word.string
    }

    /// Why a registry would not have the last word.
    var doubt: String? {
        if let option = options.first(where: { $0.meaning == .doubt }) { return "`\(option.name)` names another place too" }
        let unknown = options.first { ($0.meaning == .registry || $0.meaning == .further) && $0.value.unknown != nil }
        return unknown.map { "`\($0.name)` names a registry that the file does not say" }
    }

    /// Where a package comes from, by the options, and where else it may.
    func source(of package: NamedPackage) -> (source: PackageSource, further: [String]) {
        if ecosystem == .conda {
            return CondaChannels(values(.channels).filter { $0.unknown == nil }.map(\.string)).registries(for: package.channel)
        }
        let further = values(.further).filter { $0.unknown == nil }.map(\.string)
        return (source(of: package, registry: values(.registry).last), further)
    }

    private func source(of package: NamedPackage, registry: ShellWord?) -> PackageSource {
        guard package.source == .registry(url: nil) else { return package.source }
        if let word = values(.git).last { return .git(word.string.hasSuffix(".git") ? String(word.string.dropLast(4)) : word.string) }
        if let word = values(.path).last { return .path(word.string) }
        if let word = values(.url).last { return .url(word.string) }
        guard let word = registry, word.unknown == nil, word.string.contains("://") else { return .registry(url: nil) }
        return .registry(url: DefaultRegistry.isDefault(word.string) ? nil : word.string)
    }

    /// The words that name packages, with what they name; `nil` where that cannot be told.
    func packages(_ judge: WordJudge) -> [(ShellWord, NamedPackage?)] {
        guard ecosystem != nil, values(.nothing).isEmpty else { return [] }
        var found: [(ShellWord, NamedPackage?)] = []
        let named = values(.packages)
        for word in named { append(word, judge, isNamed: true, to: &found) }
        if verb.isInstead, !named.isEmpty { return found }
        return found + positional(judge)
    }

    private func positional(_ judge: WordJudge) -> [(ShellWord, NamedPackage?)] {
        var found: [(ShellWord, NamedPackage?)] = []
        var isPair = false
        for word in positionals {
            if verb.isPaired, isPair, Self.isVersion(word.string) {
                if let last = found.indices.last { found[last].1?.requirement = word.string }
                isPair = false
                continue
            }
            let count = found.count
            append(word, judge, isNamed: false, to: &found)
            isPair = found.count > count
        }
        return found
    }

    private func append(_ word: ShellWord, _ judge: WordJudge, isNamed: Bool, to found: inout [(ShellWord, NamedPackage?)]) {
        if judge.isOptionsOrPath(word) || judge.isBlank(word) { return }
        switch form.read(word) {
        case .nothing: return
        case .unclear: found.append((word, nil))
        case .package(var package):
            if judge.isPlaceholder(package.name) { return }
            package.requirement = judge.version(package.requirement)
            if verb.needsVersion, package.requirement == nil, !word.string.contains("@") { return }
            if verb.isLocal, !isNamed, package.requirement == nil, package.source == .registry(url: nil) {
                package.doubt = "a program of that name may come with another package of the project"
            }
            found.append((word, package))
        }
    }

    /// Whether a word is a version rather than a name: it begins with a digit or a sign of comparison.
    private static func isVersion(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        return first.isNumber || "^~<>=*".contains(first) || text.hasPrefix("dev-") || first == "v" && text.dropFirst().first?.isNumber == true
    }
}

/// Parts the words of a call into options with their values, and the others.
struct OptionScan {
    private let options: Installer.Options
    private let passes: String?
    /// The options found, with their values.
    private(set) var found: [(index: Int, meaning: Installer.Options.Meaning, name: String, value: ShellWord)] = []

    init(_ options: Installer.Options, passes: String?) {
        self.options = options
        self.passes = passes
    }

    /// The indices of the words that are no options, up to a number of them.
    mutating func positions(in words: ArraySlice<ShellWord>, upTo limit: Int) -> [Int] {
        var positions: [Int] = []
        var at = words.startIndex
        while at < words.endIndex, positions.count < limit {
            let text = words[at].string
            if text == "--" {
                positions += (at + 1..<words.endIndex).prefix(limit - positions.count)
                break
            }
            if let passes, text.hasPrefix(passes) { at += 1; continue }
            guard text.hasPrefix("-"), text.utf8.count > 1 else {
                positions.append(at)
                at += 1
                continue
            }
            at += take(words[at], at: at, next: at + 1 < words.endIndex ? words[at + 1] : nil)
        }
        return positions
    }

    /// Takes an option, and gives the number of words that it has.
    private mutating func take(_ word: ShellWord, at index: Int, next: ShellWord?) -> Int {
        let text = word.string
        if let equals = text.firstIndex(of: "=") {
            let name = String(text[..<equals])
            if let meaning = options.meanings[name] { found.append((index, meaning, name, word.dropFirst(name.utf8.count + 1))) }
            return 1
        }
        if let meaning = options.meanings[text] { return take(meaning, text, at: index, next: next) }
        if !text.hasPrefix("--"), text.utf8.count > 2 {
            let short = String(text.prefix(2))
            if let meaning = options.meanings[short], meaning != .switches, meaning != .nothing {
                found.append((index, meaning, short, word.dropFirst(2)))
                return 1
            }
            let last = "-" + text.suffix(1)
            if let meaning = options.meanings[last] { return take(meaning, last, at: index, next: next) }
            return 1
        }
        return options.unknownTakes && next.map { !$0.string.hasPrefix("-") } == true ? 2 : 1
    }

    private mutating func take(_ meaning: Installer.Options.Meaning, _ name: String, at index: Int, next: ShellWord?) -> Int {
        if meaning == .nothing { found.append((index, meaning, name, ShellWord())) }
        guard meaning != .switches, meaning != .nothing, let next else { return 1 }
        found.append((index, meaning, name, next))
        return 2
    }
}
