internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Reads the traps of one file, each for itself and without a change: `IntroducedTraps` tells what a change brings in.
package struct TrapReading {
    let file: FlagFile
    let words: TrapWords
    let settings: TrapSettings
    let carriers: FlagCarriers
    let lines: LineTable
    private(set) var traps: [FlagTrap] = []

    var code: Code { file.code }

    /// - Parameter carriers: those of the file, where they are known.
    package init(_ file: FlagFile, words: TrapWords, settings: TrapSettings, carriers: FlagCarriers? = nil) {
        self.file = file
        self.words = words
        self.settings = settings
        self.carriers = carriers ?? FlagCarriers(file)
        lines = LineTable(file.code.bytes)
    }

    /// The traps of a file, in order of place.
    package static func traps(of file: FlagFile, words: TrapWords, settings: TrapSettings) -> [FlagTrap] {
        var reading = TrapReading(file, words: words, settings: settings)
        for (index, evaluation) in file.evaluations.enumerated() {
            reading.readDefault(evaluation, index)
            reading.readTime(evaluation)
            reading.readKey(evaluation)
            reading.readCombinations(index, evaluation)
            reading.readPositions(index, evaluation)
        }
        reading.readEnvironment()
        reading.readDoubles()
        return reading.traps.sorted { ($0.lines, $0.rule) < ($1.lines, $1.rule) }
    }

    // MARK: Making traps

    /// Notes a trap at a term.
    mutating func note(
        _ kind: TrapKind, at term: Int, key: FlagKey?, _ message: String, edit: String, confidence: Confidence? = nil, related: [Related] = [],
        evidence: [Int] = []
    ) {
        let trap = FlagTrap(
            kind: kind, path: RepositoryPath(file.path), lines: lines.lines(of: term, in: code), key: key, message: message, edit: edit, related: related,
            confidence: confidence, text: FlagText.squeezed(code.text(term)), evidence: evidence.map { lines.lines(of: $0, in: code) })
        if !traps.contains(trap) { traps.append(trap) }
    }

    /// A related place in this file.
    func related(_ term: Int, _ message: String) -> Related {
        Related(location: Location(path: RepositoryPath(file.path), line: lines.line(code.range(term).lowerBound), column: 1), message: message)
    }

    /// The text of a term on one line, as it is shown.
    func shown(_ term: Int) -> String { FlagText.shown(code.text(term)) }

    /// The text of a term with the text of one within it replaced.
    func edited(_ term: Int, _ inner: Int, to text: String) -> String {
        let outer = code.range(term), hole = code.range(inner)
        guard outer.lowerBound <= hole.lowerBound, hole.upperBound <= outer.upperBound else { return shown(term) }
        return FlagText.shown(code.bytes[outer.lowerBound..<hole.lowerBound] + Array(text.utf8) + code.bytes[hole.upperBound..<outer.upperBound])
    }

    /// `false` as the language writes it.
    var falseWord: String { isPython ? "False" : "false" }

    /// Whether a condition of the language takes any value and asks for its truth.
    var asksAnyTruth: Bool { isScript || isPython || isRuby || isPHP }

    var isScript: Bool { ["javascript", "typescript", "tsx", "vue", "svelte"].contains(language) }
    var isPython: Bool { language == "python" }
    var isRuby: Bool { language == "ruby" }
    var isPHP: Bool { language == "php" }
    var isGo: Bool { language == "go" }
    var isJava: Bool { language == "java" }
    var isKotlin: Bool { language == "kotlin" }
    var isSwift: Bool { language == "swift" }
    private var language: String { code.language.rawValue }

    /// The name of the function around a term; `nil` at the top of the file.
    func function(around term: Int) -> Int? {
        let found = code.ancestor(of: term) { $0 == .function }
        return found >= 0 ? found : nil
    }
}

/// Texts of programs as they are shown and compared.
enum FlagText {
    /// Without white space.
    static func squeezed(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.filter { $0 > 0x20 }, as: UTF8.self)
    }

    /// On one line, cut where it is long.
    static func shown(_ text: some Collection<UInt8>) -> String {
        let words = text.split { $0 <= 0x20 }
        let line = Array(words.joined(separator: [0x20]))
        return line.count > 120 ? Shown.line(Array(line.prefix(117))) + "…" : Shown.line(line)
    }
}
