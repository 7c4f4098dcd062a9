internal import SluiceModel
internal import SluiceRules

/// A changed file as the traps see it that only a change can have.
struct TrapPlaces {
    let change: ChangedFile
    let file: FlagFile
    let reading: TrapReading
    let guards: FlagGuards
    let sites: DefinitionSites
    /// The file before without white space.
    private let old: [UInt8]

    var code: Code { file.code }
    var lines: LineTable { reading.lines }

    /// - Returns: `nil` for a file that is not there any more.
    init?(_ change: ChangedFile, words: TrapWords, settings: TrapSettings) {
        guard let file = change.after else { return nil }
        self.change = change
        self.file = file
        let carriers = FlagCarriers(file)
        reading = TrapReading(file, words: words, settings: settings, carriers: carriers)
        guards = FlagGuards(file.code, evaluations: Self.conditions(file, carriers))
        sites = DefinitionSites(file.code)
        old = change.before.map { Array(FlagText.squeezed($0.code.bytes[...]).utf8) } ?? []
    }

    /// Expressions whose truth is that of a flag: values that are truths, and comparisons of texts with what means on.
    private static func conditions(_ file: FlagFile, _ carriers: FlagCarriers) -> [FlagEvaluation] {
        carriers.outermost.compactMap { carrier in
            let evaluation = file.evaluations[carrier.evaluation], code = file.code
            if case .bool(let on) = carrier.on.innermost {
                return FlagEvaluation(sdk: evaluation.sdk, key: evaluation.key, term: carrier.term, off: .bool(!on), on: .bool(on))
            }
            let parent = code.parent(carrier.term)
            guard parent >= 0, code.kinds[parent] == .binary, ["==", "==="].contains(code.string(parent)) else { return nil }
            let other = code.child(parent, code.slots[carrier.term] == .left ? .right : .left)
            guard other >= 0, code.kinds[other] == .string else { return nil }
            return FlagEvaluation(sdk: evaluation.sdk, key: evaluation.key, term: parent, off: .bool(false), on: .bool(true))
        }
    }

    /// Whether the file before has the same text somewhere, whatever white space it has there.
    func wasThere(_ term: Int) -> Bool { Mention.holds(old, FlagText.squeezed(code.text(term))) }

    /// Whether the file before has a name anywhere.
    func knew(_ name: String) -> Bool { Mention.holds(old, name) }

    /// Whether the change writes a term's line.
    func isNew(_ term: Int) -> Bool { change.touches(lines.lines(of: term, in: code)) }

    func trap(
        _ kind: TrapKind, _ stretch: LineRange, key: FlagKey?, _ message: String, edit: String, related: [Related] = [], confidence: Confidence? = nil
    ) -> FlagTrap {
        let text = FlagText.squeezed(code.bytes[lines.bytes(of: stretch.first).lowerBound..<lines.bytes(of: stretch.last).upperBound])
        return FlagTrap(
            kind: kind, path: change.path, lines: stretch, key: key, message: message, edit: edit, related: related, confidence: confidence, text: text)
    }

    func trap(_ kind: TrapKind, at term: Int, key: FlagKey?, _ message: String, edit: String, related: [Related] = [], confidence: Confidence? = nil) -> FlagTrap {
        trap(kind, lines.lines(of: term, in: code), key: key, message, edit: edit, related: related, confidence: confidence)
    }

    func traps() -> [FlagTrap] { verdictTraps() + historyTraps() + killSwitchTraps() + effectTraps() }
}
