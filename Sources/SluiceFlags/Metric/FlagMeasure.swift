package import SluiceModel

/// How much of a change stands behind flags (reference: flags.md, B.7), file by file and as a whole.
package struct FlagMeasure: Sendable {
    /// By path and line, waivers applied.
    package let units: [FlagUnit]
    package let policy: FlagPolicy
    /// The full name of the ref that is judged; `nil` where there is none.
    package let ref: String?
    /// The flags that the change asks for.
    package let flags: Set<FlagKey>

    package init(units: [FlagUnit], flags: Set<FlagKey>, policy: FlagPolicy = FlagPolicy(), ref: String? = nil) {
        self.units = units
        self.flags = flags
        self.policy = policy
        self.ref = ref
    }

    /// What is told of some units.
    package struct Count: Hashable, Sendable {
        package var covered = 0
        package var uncovered = 0
        package var unknown = 0
        package var waived = 0
        package var neutral = 0
        /// Data, and kinds that the policy does not count.
        package var unmeasured = 0
        /// By class.
        package var exempt: [String: Int] = [:]

        /// What the share is taken of.
        package var measured: Int { covered + uncovered + unknown }

        /// Whether a share is reached, compared as fractions; `nil` where there is nothing to measure.
        package func reaches(_ minimum: Int, _ measure: FlagPolicy.Measure) -> Bool? {
            measured == 0 ? nil : (covered + (measure == .high ? unknown : 0)) * 100 >= minimum * measured
        }

        mutating func add(_ unit: FlagUnit, counts: Bool) {
            switch unit.state {
            case .exempt(let id): exempt[id, default: 0] += 1
            case _ where !counts: unmeasured += 1
            case .covered: covered += 1
            case .uncovered: uncovered += 1
            case .unknown: unknown += 1
            case .waived: waived += 1
            case .neutral: neutral += 1
            }
        }
    }

    /// The whole change.
    package var total: Count { count { _ in true } }

    /// Each file that has units, in order of path.
    package var files: [(path: RepositoryPath, count: Count)] {
        Set(units.map(\.path)).sorted().map { path in (path, count { $0.path == path }) }
    }

    private func count(where holds: (FlagUnit) -> Bool) -> Count {
        units.filter(holds).reduce(into: Count()) { $0.add($1, counts: policy.counts($1.kind)) }
    }

    /// A share that is asked for and not reached.
    package struct Miss: Hashable, Sendable {
        /// The file; `nil` for the whole change.
        package let path: RepositoryPath?
        package let minimum: Int
    }

    /// What the policy asks for and the change does not reach.
    package var misses: [Miss] {
        var misses: [Miss] = []
        if let minimum = policy.minimum(ref: ref), total.reaches(minimum, policy.measure) == false { misses.append(Miss(path: nil, minimum: minimum)) }
        for (path, count) in files {
            guard let minimum = policy.minimum(of: path, ref: ref), count.reaches(minimum, policy.measure) == false else { continue }
            misses.append(Miss(path: path, minimum: minimum))
        }
        return misses
    }

    /// Lines of units that are measured, and those of them that run whatever the flags say or of which that is not known: the second measure.
    package var lines: (measured: Int, open: Int) {
        var measured: Set<Place> = [], open: Set<Place> = []
        for unit in units where policy.counts(unit.kind) {
            let places = unit.lines.flatMap { range in (range.first...range.last).map { Place(path: unit.path, line: $0) } }
            switch unit.state {
            case .covered: measured.formUnion(places)
            case .uncovered, .unknown:
                measured.formUnion(places)
                open.formUnion(places)
            default: break
            }
        }
        return (measured.count, open.count)
    }

    private struct Place: Hashable {
        let path: RepositoryPath
        let line: Int
    }
}

extension FlagMeasure {
    /// As reports hold it.
    package var coverage: FlagCoverage {
        FlagCoverage(
            flags: flags.sorted().map { Shown.line($0.shown) }, units: units.compactMap { reported($0) }, exempt: total.exempt,
            minimum: policy.minimum(ref: ref), isStrict: policy.measure == .strict)
    }

    private func reported(_ unit: FlagUnit) -> FlagCoverage.Unit? {
        let state: FlagCoverage.State, reason: String?
        switch unit.state {
        case .exempt: return nil
        case _ where !policy.counts(unit.kind): (state, reason) = (.unmeasured, nil)
        case .neutral: return nil
        case .covered: (state, reason) = (.covered, nil)
        case .uncovered(let why): (state, reason) = (.uncovered, why)
        case .unknown(let why): (state, reason) = (.unknown, why)
        case .waived(let why): (state, reason) = (.waived, why)
        }
        return FlagCoverage.Unit(
            kind: unit.kind.rawValue, name: Shown.line(unit.name), path: unit.path, lines: unit.lines, state: state, reason: reason.map { Shown.line($0) },
            flags: unit.flags.sorted().map { Shown.line($0.shown) }, edit: unit.edit.map { Shown.line($0) })
    }
}
