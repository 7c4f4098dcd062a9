internal import SluiceData
internal import Synchronization

/// Says which names look like popular ones, by the rules that were measured (reference: packages.md, section 4.3).
public struct SimilarNames: Sendable {
    /// How popular the real package must be, and how long the name, for a rule to speak.
    public struct Limits: Hashable, Sendable {
        /// The lowest rank for affixes, plurals, digits and separators.
        public var affixRank = 3_000
        /// The lowest rank for edits and scopes.
        public var editRank = 5_000
        /// The lowest rank in the other ecosystem.
        public var otherRank = 1_000
        /// The shortest name, in bytes, for which one edit counts.
        public var shortest = 5
        /// The lowest rank at which a name is itself too well known to be suspected.
        public var knownRank = IndexBuild.rankLimit
        /// The limits as measured.
        public init() {}
    }

    private final class Kept: Sendable {
        let corpora = Mutex<[Ecosystem: NameCorpus]>([:])
    }

    let known: KnownNames
    let index: PackageIndex?
    let limits: Limits
    private let kept = Kept()

    /// - Parameters:
    ///   - known: the files of `Policies/ecosystems/`, read as they are needed.
    ///   - index: its popular names take the place of the files' where it has some.
    public init(_ known: KnownNames, index: PackageIndex? = nil, limits: Limits = Limits()) {
        self.known = known
        self.index = index
        self.limits = limits
    }

    /// What a name looks like, one suspicion for each real package, the weightiest rule first; nothing for a name that is popular itself.
    /// - Parameter project: canonical names of packages that the project has already: they are not suspected.
    /// - Throws: `NamesProblem` where what is known of names cannot be read.
    public func suspicions(of name: String, in ecosystem: Ecosystem, project: Set<String> = []) throws(NamesProblem) -> [NameSuspicion] {
        let canonical = PackageName.canonical(name, in: ecosystem)
        let corpus = try corpus(of: ecosystem)
        guard !canonical.isEmpty, !project.contains(canonical), corpus.place(of: canonical) == nil, try !isRanked(canonical, in: ecosystem)
        else { return [] }
        let names = try names(of: ecosystem)
        let likeness = NameLikeness(canonical, corpus: corpus, names: names, limits: limits)
        var found = likeness.suspicions
        if let other = try otherEcosystem(canonical, ecosystem) { found.append(other) }
        return found
    }

    private func names(of ecosystem: Ecosystem) throws(NamesProblem) -> EcosystemNames {
        do throws(DataProblems) { return try known.of(ecosystem) } catch { throw .data(error) }
    }

    private func isRanked(_ name: String, in ecosystem: Ecosystem) throws(NamesProblem) -> Bool {
        guard let index else { return false }
        do throws(IndexProblem) {
            guard case .listed(let rank?) = try index.listing(of: name, in: ecosystem) else { return false }
            return rank <= limits.knownRank
        } catch {
            throw .index(error)
        }
    }

    private func corpus(of ecosystem: Ecosystem) throws(NamesProblem) -> NameCorpus {
        if let corpus = kept.corpora.withLock({ $0[ecosystem] }) { return corpus }
        var corpus = try names(of: ecosystem).corpus
        if let index {
            do throws(IndexProblem) {
                let popular = try index.popular(in: ecosystem, most: NameCorpus.limit)
                if !popular.isEmpty { corpus = NameCorpus(popular, of: ecosystem) }
            } catch {
                throw .index(error)
            }
        }
        kept.corpora.withLock { [corpus] in $0[ecosystem] = corpus }
        return corpus
    }

    /// A name of npm that is popular at PyPI, or the other way round.
    private func otherEcosystem(_ name: String, _ ecosystem: Ecosystem) throws(NamesProblem) -> NameSuspicion? {
        guard ecosystem == .npm || ecosystem == .pypi else { return nil }
        let other: Ecosystem = ecosystem == .npm ? .pypi : .npm
        let corpus = try corpus(of: other)
        guard let place = corpus.place(of: PackageName.canonical(name, in: other)), place < limits.otherRank else { return nil }
        return NameSuspicion(rule: .otherEcosystem, name: corpus.names[place], ecosystem: other, rank: place + 1)
    }
}
