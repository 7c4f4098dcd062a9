internal import SluiceChecks
internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import SluiceSyntax

/// Gathers the guards of a change's files. Nothing is parsed unless a line is gone that holds a word of a guard.
struct GuardReading {
    let files: FlagFiles
    let means: GuardMeans
    let policy: PolicyStack

    /// - Returns: `nil` where no guard can be gone.
    /// - Throws: also the problems of the data, in the result.
    func facts(of change: Change) throws(GitError) -> Result<GuardFacts, DataProblems>? {
        let wanted = change.files.filter { !means.leavesOut($0.path, policy) }
        guard !change.before.isEmpty, wanted.contains(where: { isProgram($0.path) && $0.before.contains { $0 != nil } }) else { return nil }
        let shelf: GuardShelf
        do throws(DataProblems) { shelf = try means.shelf() } catch { return .failure(error) }
        var sides: [GuardFacts.Side] = []
        for side in change.before.indices {
            // What one tree before lacks, no merge takes away from all.
            guard let found = try self.side(side, wanted, shelf) else { return nil }
            sides.append(found)
        }
        return .success(GuardFacts(sides: sides, shelf: shelf))
    }

    /// Languages whose guards are known.
    private static let known: Set<String> = ["javascript", "typescript", "tsx", "python", "go", "java", "ruby", "php", "csharp", "kotlin"]

    private func isProgram(_ path: RepositoryPath) -> Bool { files.language(of: path).map { Self.known.contains($0.id.rawValue) } ?? false }

    private func side(_ side: Int, _ wanted: [FileChange], _ shelf: GuardShelf) throws(GitError) -> GuardFacts.Side? {
        var cuts: [Cut] = []
        for file in wanted {
            if let cut = try cut(file, side) { cuts.append(cut) }
        }
        // Most of what goes held no guard: the rest of the change is read only where something did.
        var before: [RepositoryPath: GuardedCode] = [:], isGone = false
        for cut in cuts where isProgram(cut.file.path) && shelf.mayHold(cut.gone) {
            let code = try code(cut.file.before[side], cut.file.oldPath ?? cut.file.path, shelf)
            before[cut.file.path] = code
            isGone = isGone || code?.hasGuard(on: cut.lines) ?? false
        }
        guard isGone else { return nil }
        var found: [GuardFacts.File] = []
        for cut in cuts where isProgram(cut.file.path) {
            let after = try code(cut.file.after, cut.file.path, shelf)
            var old = before[cut.file.path]
            if old == nil { old = try code(cut.file.before[side], cut.file.oldPath ?? cut.file.path, shelf) }
            found.append(GuardFacts.File(path: cut.file.path, before: old, after: after, gone: cut.lines))
        }
        let balance = Self.balance(cuts)
        return GuardFacts.Side(files: found, fresh: Self.names(balance) { $0 > 0 }, lost: Self.names(balance) { $0 < 0 })
    }

    private func code(_ entry: TreeEntry?, _ path: RepositoryPath, _ shelf: GuardShelf) throws(GitError) -> GuardedCode? {
        guard case .success(let source)? = try files.source(of: entry, at: path) else { return nil }
        return GuardedCode(source.code, shelf: shelf)
    }

    // MARK: Lines

    /// What a file has no more, and what it has now.
    private struct Cut {
        let file: FileChange
        let lines: [ClosedRange<Int>]
        let gone: [UInt8]
        let added: [UInt8]
    }

    /// `nil` where nobody can say, or nothing differs.
    private func cut(_ file: FileChange, _ side: Int) throws(GitError) -> Cut? {
        let old = file.before[side].flatMap { $0.isContent ? $0 : nil }, new = file.after.flatMap { $0.isContent ? $0 : nil }
        let stretches: [LineStretch]
        do throws(GitError) { stretches = try files.repository.stretches(from: old?.id, to: new?.id) } catch {
            guard case .tooLarge = error else { throw error }
            return nil
        }
        guard !stretches.isEmpty else { return nil }
        let before = Lines(try files.bytes(of: old)), after = Lines(try files.bytes(of: new))
        let lines = stretches.filter { $0.oldCount > 0 }.map { $0.oldStart...($0.oldStart + $0.oldCount - 1) }
        return Cut(
            file: file, lines: lines, gone: lines.flatMap { before[$0] },
            added: stretches.filter { $0.newCount > 0 }.flatMap { after[$0.newStart...($0.newStart + $0.newCount - 1)] })
    }

    /// A text by its lines.
    private struct Lines {
        let bytes: [UInt8]
        let table: LineTable

        init(_ bytes: [UInt8]?) {
            self.bytes = bytes ?? []
            table = LineTable(self.bytes)
        }

        /// With the break after each.
        subscript(lines: ClosedRange<Int>) -> [UInt8] {
            let first = table.bytes(of: lines.lowerBound), last = table.bytes(of: lines.upperBound)
            return first.lowerBound < last.upperBound ? bytes[first.lowerBound..<last.upperBound] + [UInt8(ascii: "\n")] : []
        }
    }

    /// How much more often names stand in what came than in what went.
    private static func balance(_ cuts: [Cut]) -> [ArraySlice<UInt8>: Int] {
        var count: [ArraySlice<UInt8>: Int] = [:]
        for cut in cuts {
            for name in names(cut.added) { count[name, default: 0] += 1 }
            for name in names(cut.gone) { count[name, default: 0] -= 1 }
        }
        return count
    }

    private static func names(_ balance: [ArraySlice<UInt8>: Int], where holds: (Int) -> Bool) -> Set<String> {
        Set(balance.filter { holds($0.value) }.map { String(decoding: $0.key, as: UTF8.self) })
    }

    private static func names(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split { byte in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
            return !isLetter && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && byte != UInt8(ascii: "_")
        }
    }
}
