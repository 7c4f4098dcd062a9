internal import SluiceModel

extension Judging {
    /// What came of a run.
    struct Outcome: Sendable {
        var findings: [JudgedFinding] = []
        var undecided: [JudgedUndecided] = []
        var coverage = Coverage()
        var phases: [(name: String, milliseconds: Int)] = []
        var ran: Set<CheckFamily> = []
        /// Sentences about comments in the code, each once.
        private(set) var notices: [String] = []
        private var known: Set<FindingKey> = []
        private var told: Set<JudgedUndecided> = []

        init(ran: Set<CheckFamily> = []) { self.ran = ran }

        /// Adds a finding, unless it is there: a push of several refs meets the same commit more than once.
        mutating func add(_ judged: JudgedFinding) {
            let key = FindingKey(fingerprint: judged.finding.fingerprint, commit: judged.commit, location: judged.finding.location)
            if known.insert(key).inserted { findings.append(judged) }
        }

        mutating func add(_ sentences: [String]) {
            for sentence in sentences where !notices.contains(sentence) { notices.append(sentence) }
        }

        /// Adds what could not be told, unless it has been said.
        mutating func add(_ judged: JudgedUndecided) {
            if told.insert(judged).inserted { undecided.append(judged) }
        }
    }

    /// What makes two findings one.
    private struct FindingKey: Hashable {
        let fingerprint: String
        let commit: ObjectID?
        let location: Location
    }
}

extension Judging.Outcome {
    /// Both outcomes as one.
    func joined(with other: Judging.Outcome) -> Judging.Outcome {
        var joined = self
        for finding in other.findings { joined.add(finding) }
        for undecided in other.undecided { joined.add(undecided) }
        joined.coverage.files += other.coverage.files
        joined.coverage.analysed += other.coverage.analysed
        joined.coverage.unruled.merge(other.coverage.unruled, uniquingKeysWith: +)
        joined.coverage.routes = other.coverage.routes ?? joined.coverage.routes
        joined.coverage.flags = [coverage.flags, other.coverage.flags].compactMap(\.self).reduce(nil) { $0?.joined(with: $1) ?? $1 }
        joined.add(other.notices)
        joined.ran.formUnion(other.ran)
        return joined
    }

    /// The same with every block turned into an annotation: what is in already can be named and no longer stopped.
    func onlyAnnotating() -> Judging.Outcome {
        var milder = self
        milder.findings = findings.map { judged in
            JudgedFinding(
                finding: judged.finding, commit: judged.commit, origin: judged.origin, ruling: judged.ruling.atMostAnnotating,
                frame: judged.frame)
        }
        milder.undecided = undecided.map { judged in
            JudgedUndecided(undecided: judged.undecided, commit: judged.commit, ruling: judged.ruling.atMostAnnotating)
        }
        return milder
    }
}

extension Ruling {
    fileprivate var atMostAnnotating: Ruling {
        effect == .block ? Ruling(effect: .annotate, decidedBy: decidedBy) : self
    }
}

extension Report {
    /// The report of each judged commit by itself, for the notes.
    func perCommit() -> [(id: ObjectID, report: Report)] {
        let findings = Dictionary(grouping: self.findings, by: \.commit)
        let undecided = Dictionary(grouping: self.undecided, by: \.commit)
        return commits.compactMap { commit in
            guard let id = commit.id else { return nil }
            var own = self
            own.subject = id.hex
            own.commits = [commit]
            own.findings = findings[id] ?? []
            own.undecided = undecided[id] ?? []
            own.notices = []
            own.coverage = Coverage(commits: 1, assistedCommits: commit.assisted ? 1 : 0)
            own.verdict = Verdict(of: own.findings, own.undecided)
            return (id, own)
        }
    }
}
