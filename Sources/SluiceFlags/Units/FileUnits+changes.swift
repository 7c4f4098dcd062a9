internal import SluiceModel
internal import SluiceRules

extension FileUnits {
    /// A definition that with the flags off is another than before: what of it stays, and what of it is lost.
    mutating func addChanged(_ verdict: DefinitionVerdict, _ pieces: [ChangePiece]) {
        let shape = site(of: verdict)?.shape
        if shape == .importing { return }
        if shape == .type { return addExempt("types", verdict, pieces.map(\.lines)) }
        // What a route's registration is has its unit already.
        let counted = verdict.residual.filter { lines in routeLines.contains { $0.holds(lines) } }
        var residual = verdict.residual.filter { !counted.contains($0) }
        var lost = verdict.lost.filter { lines in !pieces.contains { $0.hunk.removed?.meets(lines) ?? false } }
        for piece in pieces {
            let own = piece.isAddition ? residual.filter { $0.meets(piece.lines) } : []
            var gone = piece.hunk.removed.map { removed in verdict.lost.filter { $0.meets(removed) } } ?? []
            residual.removeAll { own.contains($0) }
            // What is gone without a removed line belongs to what came instead.
            if !own.isEmpty { (gone, lost) = (gone + lost, []) }
            if own.isEmpty, gone.isEmpty, verdict.flags.isEmpty, counted.contains(where: { $0.meets(piece.lines) }) { continue }
            addChanged(piece, verdict, residual: own, lost: gone)
        }
        for lines in residual { add(kind(ofRest: verdict), verdict, [lines], .uncovered(reason: reason(verdict, residual: [lines], lost: []))) }
        if !lost.isEmpty {
            let edit = EditAdvice(file: file).keeping(lost)
            let place = file.hunks.first { hunk in lost.contains { hunk.removed?.meets($0) ?? false } }?.shown ?? LineRange(line: verdict.lines.first)
            add(kind(ofRest: verdict), verdict, [place], .uncovered(reason: reason(verdict, residual: [], lost: lost)), edit: edit)
        }
    }

    private func kind(ofRest verdict: DefinitionVerdict) -> FlagUnit.Kind {
        verdict.kind == .statement || verdict.kind == .field ? kind(ofStatement: verdict) : .statements
    }

    private mutating func addChanged(_ piece: ChangePiece, _ verdict: DefinitionVerdict, residual: [LineRange], lost: [LineRange]) {
        if isComment(piece) { return addExempt("comments", verdict, [piece.lines]) }
        let kind = kind(of: piece, verdict)
        guard !residual.isEmpty || !lost.isEmpty else {
            return verdict.flags.isEmpty ? addExempt("formatting", verdict, [piece.lines]) : add(kind, verdict, [piece.lines], .covered)
        }
        if lost.isEmpty, let flags = context.inertFlags(of: residual.compactMap { $0.common(piece.lines) }, in: self) {
            return add(kind, verdict, [piece.lines], .covered, flags: verdict.flags.union(flags))
        }
        let lines = residual.compactMap { $0.common(piece.lines) }
        if isLog(piece, residual: residual, lost: lost) {
            addExempt("log-only", verdict, lines.isEmpty ? [piece.lines] : lines)
            let isAll = lines.reduce(0) { $0 + $1.count } >= piece.lines.count
            return isAll || verdict.flags.isEmpty ? () : add(kind, verdict, [piece.lines], .covered)
        }
        let reason = reason(verdict, residual: lines, lost: lost)
        let edit = edit(for: verdict, residual: lines, lost: lost)
        add(kind, verdict, lines.isEmpty ? [piece.lines] : lines, kind == .data ? .neutral : .uncovered(reason: reason), edit: kind == .data ? nil : edit)
    }

    /// Whether all that differs is written to a log.
    private func isLog(_ piece: ChangePiece, residual: [LineRange], lost: [LineRange]) -> Bool {
        guard let logs = classes["log-only"], let content else { return false }
        let isNew = residual.isEmpty || residual.allSatisfy { range in range.common(piece.lines).map { content.areCalls($0, of: logs) } ?? true }
        guard isNew, !lost.isEmpty else { return isNew }
        guard let before = file.before?.code else { return false }
        let old = LineContent(code: before, table: LineTable(before.bytes))
        return lost.allSatisfy { range in piece.hunk.removed.flatMap { range.common($0) }.map { old.areCalls($0, of: logs) } ?? false }
    }

    private func edit(for verdict: DefinitionVerdict, residual: [LineRange], lost: [LineRange]) -> String? {
        let advice = EditAdvice(file: file, flags: context.flags)
        switch verdict.diagnosis {
        case .inverted: return advice.turning(verdict)
        case .noOp: return advice.separating()
        case .withheld: return advice.keeping(lost)
        case nil: break
        }
        if residual.isEmpty { return advice.keeping(lost) }
        return advice.wrapping(residual, of: verdict, lost: lost)
    }

    /// Why a stretch does not count as covered.
    private func reason(_ verdict: DefinitionVerdict, residual: [LineRange], lost: [LineRange]) -> String {
        let flags = verdict.flags.sorted().map { "`\(Shown.line($0.shown))`" }.joined(separator: ", ")
        switch verdict.diagnosis {
        case .inverted: return "with \(flags) off the new code runs, and with it on the old"
        case .withheld: return "with \(flags) off, what ran before does not run any more"
        case .noOp where file.after?.evaluations.contains(where: { verdict.flags.contains($0.key) && $0.off == $0.on }) == true:
            return "\(flags) is on when its provider cannot be asked: its default is what turns it on"
        case .noOp: return "\(flags) decides nothing: on and off are the same"
        case nil: break
        }
        let before = lost.map(\.spoken).joined(separator: ", ")
        if residual.isEmpty { return flags.isEmpty ? "\(before) of the file before are gone, and no flag gives them back" : "with \(flags) off, \(before) of the file before do not come back" }
        return flags.isEmpty ? "no flag decides over it" : "it runs with \(flags) off"
    }

    // MARK: What is no more

    mutating func addRemoved(_ verdict: DefinitionVerdict) {
        guard verdict.flags.isEmpty else {
            let reason = "it was there before, and with \(verdict.flags.sorted().map { "`\(Shown.line($0.shown))`" }.joined(separator: ", ")) off it is not"
            return add(verdict.kind == .statement ? .sideEffect : .function, verdict, [verdict.lines], .uncovered(reason: reason))
        }
        let here = [LineRange(line: max(1, file.hunks.first { $0.removed?.meets(verdict.lines) ?? false }?.newStart ?? 1))]
        guard let before = file.before?.code, let old = DefinitionSites(before).site(of: verdict) else { return addExempt("deletions", verdict, here) }
        switch old.shape {
        case .importing, .remark: break
        case .effect where verdict.kind == .statement: addGone(old, before, verdict, here)
        default: addExempt("deletions", verdict, here)
        }
    }

    /// A statement that ran when the file was loaded, and does no more.
    private mutating func addGone(_ old: DefinitionSite, _ before: Code, _ verdict: DefinitionVerdict, _ here: [LineRange]) {
        let text = String(decoding: before.text(old.term).prefix { $0 != UInt8(ascii: "\n") }.prefix(60), as: UTF8.self)
        let isMoved = context.files.contains { other in
            other.verdicts.contains { $0.state == .new && $0.kind == .statement }
                && other.after.map { String(decoding: $0.code.bytes, as: UTF8.self).contains(text) } ?? false
        }
        if isMoved { return addExempt("renames", verdict, here) }
        let reason = "\(old.lines.spoken) of the file before ran when it was loaded, and no flag gives that back"
        found.append(FlagUnit(
            kind: .sideEffect, path: file.path, name: text, lines: here, state: .uncovered(reason: reason), edit: EditAdvice(file: file).keeping([old.lines])))
    }
}
