internal import SluiceModel
internal import SluiceRules

/// The traps that a change brings in (reference: flags.md, B.6).
///
/// A trap that was there before, in this file or in another one of the change, is not the change's. One that was not is, and so is one of an evaluation
/// that the change writes anew.
package struct IntroducedTraps {
    let files: [ChangedFile]
    let routes: [RouteEntry]
    let words: TrapWords
    let settings: TrapSettings
    private(set) var found: [FlagTrap] = []

    /// - Parameters:
    ///   - files: those that the policy does not exempt.
    ///   - routes: as the middleware check tells them.
    /// - Returns: by path and place.
    package static func traps(of files: [ChangedFile], routes: [RouteEntry] = [], words: TrapWords, settings: TrapSettings) -> [FlagTrap] {
        var reading = IntroducedTraps(files: files, routes: routes, words: words, settings: settings)
        reading.readFiles()
        let places = files.compactMap { TrapPlaces($0, words: words, settings: settings) }
        for place in places { reading.found += place.traps() }
        reading.found += PartialGates(places: places, routes: routes, words: words).traps()
        reading.found += InconsistentGates(places: places).traps()
        reading.found += AsyncIntroduced(places: places).traps()
        return Array(Set(reading.found)).sorted { ($0.path, $0.lines, $0.rule) < ($1.path, $1.lines, $1.rule) }
    }

    private init(files: [ChangedFile], routes: [RouteEntry], words: TrapWords, settings: TrapSettings) {
        self.files = files
        self.routes = routes
        self.words = words
        self.settings = settings
    }

    /// What makes two traps one.
    private struct Likeness: Hashable {
        let kind: TrapKind
        let key: FlagKey?
        let text: String

        init(_ trap: FlagTrap, text: String? = nil) { (kind, key, self.text) = (trap.kind, trap.key, text ?? trap.text) }
    }

    private mutating func readFiles() {
        var before: [Likeness: Int] = [:], rest: [(FlagTrap, ChangedFile, Bool, Bool)] = []
        for file in files {
            let old = file.before.map { TrapReading.traps(of: $0, words: words, settings: settings) } ?? []
            for trap in old { before[Likeness(trap), default: 0] += 1 }
            let known = Set(old.map { Likeness($0, text: "") })
            for trap in file.after.map({ TrapReading.traps(of: $0, words: words, settings: settings) }) ?? [] {
                rest.append((trap, file, file.touches(trap), known.contains(Likeness(trap, text: ""))))
            }
        }
        // Those on lines that stand as they stood are the old ones.
        for (trap, _, isTouched, isKnown) in rest.filter({ !$0.2 }) + rest.filter({ $0.2 }) {
            if let count = before[Likeness(trap)], count > 0 {
                before[Likeness(trap)] = count - 1
            } else if isTouched || !isKnown {
                found.append(trap)
            }
        }
    }
}

extension ChangedFile {
    /// The stretches of lines that the file has now and had not.
    var added: [LineRange] { hunks.compactMap(\.added) }

    /// Whether the change writes any line of a stretch.
    func touches(_ lines: LineRange) -> Bool { added.contains { $0.meets(lines) } }
    func touches(_ trap: FlagTrap) -> Bool { ([trap.lines] + trap.evidence).contains { touches($0) } }
}
