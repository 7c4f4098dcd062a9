internal import SluiceChecks
internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import SluiceSyntax

/// Gathers what is known of the flags of a change, and has it judged.
struct FlagReading {
    let files: FlagFiles
    let means: FlagMeans
    let policy: PolicyStack
    let authors: LineAuthors
    /// The routes of the trees before and after, as far as they were read.
    var routes: RouteTables?

    /// - Parameter isAsked: whether somebody wants to know whatever the policy says.
    /// - Returns: `nil` where nothing of the change has to do with flags, and no threshold is set.
    /// - Throws: also the problems of data that had to be read, in the result.
    func facts(of brief: Brief, isAsked: Bool = false) throws(GitError) -> Result<FlagFacts, DataProblems>? {
        let wanted = brief.change.files.filter { file in
            !means.leavesOut(file.path, policy) && files.language(of: file.path).map { FlagReader.languages.contains($0.id.rawValue) } ?? false
        }
        guard !wanted.isEmpty else { return nil }
        let known = Set(wanted.map(\.path))
        if !isAsked, !means.measuresAll { guard try mentionsFlags(wanted) else { return nil } }
        files.prepare(wanted.flatMap { [($0.after, $0.path), ($0.before.first ?? nil, $0.oldPath ?? $0.path)] })
        let others = brief.change.files.filter { file in !means.leavesOut(file.path, policy) && !known.contains(file.path) }
        var pairs: [FlagPair] = []
        for file in wanted + others { pairs.append(try pair(file, isRead: known.contains(file.path))) }
        var question = FlagJudge.Question(pairs: pairs)
        question.ref = brief.ref
        question.besideAfter = try beside(pairs.compactMap(\.after.file), in: brief.after)
        if let tree = brief.change.before.first { question.besideBefore = try beside(pairs.compactMap(\.before.file), in: .tree(tree)) }
        question.registries = try registries(in: brief.after)
        question.waivers = try waivers(of: brief, pairs)
        if let routes {
            let paths = Set(brief.change.files.map(\.path))
            question.routes = { RouteEntry.entries(after: routes.after, before: routes.before, in: paths, files: $0) }
        }
        return try answer(to: question)
    }

    private func answer(to question: FlagJudge.Question) throws(GitError) -> Result<FlagFacts, DataProblems> {
        var failure: GitError?
        let isAssisted = { (path: RepositoryPath, line: Int) -> Bool in
            do throws(GitError) { return try authors.writer(of: line, at: path)?.origin.isAssisted ?? false } catch { failure = error; return true }
        }
        let found = Result { () throws(DataProblems) in
            let answer = try means.judge().answer(to: question, isAssisted: isAssisted)
            return FlagFacts(answer: answer, read: Set(question.pairs.filter { $0.after.file != nil }.map(\.path)), unread: question.pairs.compactMap { pair in pair.failure.map { (pair.path, $0) } })
        }
        if let failure { throw failure }
        return found
    }

    private func mentionsFlags(_ changed: [FileChange]) throws(GitError) -> Bool {
        guard let reader = try? means.judge() else { return true }
        for file in changed {
            guard let language = files.language(of: file.path)?.id else { continue }
            for entry in [file.after, file.before.first ?? nil] {
                if let bytes = try files.bytes(of: entry), reader.mentions(bytes, in: language) { return true }
            }
        }
        return false
    }

    // MARK: Files

    private func pair(_ file: FileChange, isRead: Bool) throws(GitError) -> FlagPair {
        let old = file.before.first ?? nil
        let stretches: [LineStretch]
        do throws(GitError) {
            stretches = try files.repository.stretches(from: old.flatMap { $0.isContent ? $0.id : nil }, to: file.after.flatMap { $0.isContent ? $0.id : nil })
        } catch {
            guard case .tooLarge = error else { throw error }
            stretches = []
        }
        let hunks = stretches.map { LineHunk(oldStart: $0.oldStart, oldCount: $0.oldCount, newStart: $0.newStart, newCount: $0.newCount) }
        guard isRead else { return FlagPair(path: file.path, oldPath: file.oldPath, before: .init(), after: .init(), hunks: hunks) }
        return FlagPair(
            path: file.path, oldPath: file.oldPath, before: try side(old, at: file.oldPath ?? file.path), after: try side(file.after, at: file.path), hunks: hunks)
    }

    private func side(_ entry: TreeEntry?, at path: RepositoryPath) throws(GitError) -> FlagPair.Side {
        switch try files.source(of: entry, at: path) {
        case nil: return .init()
        case .success(let source):
            return .init(file: FlagFile(path: path.shown, code: source.code), text: source.code.bytes, unread: source.unread)
        case .failure(let unread): return .init(text: try files.bytes(of: entry), failure: unread.reason)
        }
    }

    /// How many files beside the changed ones are read.
    private static let mostBeside = 200

    /// The files that changed ones import, and those that these import.
    private func beside(_ changed: [FlagFile], in snapshot: Snapshot) throws(GitError) -> [FlagFile] {
        guard !changed.isEmpty else { return [] }
        let listing = try files.listing(of: snapshot)
        var found: [FlagFile] = [], known = Set(changed.map(\.path)), waiting = changed
        for _ in 0..<2 {
            var next: [FlagFile] = []
            for path in listing.reach.paths(from: waiting) where known.insert(path).inserted && found.count + next.count < Self.mostBeside {
                guard let entry = listing.entries[path] else { continue }
                if case .success(let source)? = try files.source(of: entry, at: RepositoryPath(path)) { next.append(FlagFile(path: path, code: source.code)) }
            }
            found += next
            waiting = next
        }
        return found
    }

    /// The registries that the policy names, as far as they are there.
    private func registries(in snapshot: Snapshot) throws(GitError) -> [[UInt8]]? {
        var texts: [[UInt8]] = []
        for registry in means.policy.registries {
            for file in try files.repository.files(under: RepositoryPath(registry.file), in: snapshot) {
                if let text = try files.bytes(of: file.entry) { texts.append(text) }
            }
        }
        return texts.isEmpty ? nil : texts
    }

    // MARK: Waivers

    /// What the messages of commits waive, each for the lines that it wrote.
    private func waivers(of brief: Brief, _ pairs: [FlagPair]) throws(GitError) -> [FlagWaiver] {
        var waivers: [FlagWaiver] = []
        for commit in brief.change.commits {
            guard let reason = FlagWaiver.reason(inMessage: commit.message, means.policy) else { continue }
            for pair in pairs {
                for lines in pair.hunks.compactMap(\.added) where try isOf(commit.id, lines, pair.path, among: brief.change.commits.count) {
                    waivers.append(FlagWaiver(reason: reason, path: pair.path, lines: lines))
                }
            }
        }
        return waivers
    }

    private func isOf(_ commit: ObjectID, _ lines: LineRange, _ path: RepositoryPath, among count: Int) throws(GitError) -> Bool {
        if count == 1 { return true }
        for line in lines.first...lines.last where try authors.writer(of: line, at: path)?.commit != commit { return false }
        return true
    }
}
