internal import SluiceModel
internal import SluiceRules

extension FileUnits {
    /// A definition or statement that was not there before.
    mutating func addNew(_ place: Int, _ verdict: DefinitionVerdict) {
        let site = site(of: verdict), lines = [site?.lines ?? verdict.lines]
        if let term = site?.term, entryTerms.contains(term) { return }
        if isMoved(site) { return addExempt("renames", verdict, lines) }
        switch site?.shape {
        case .type: addExempt("types", verdict, lines)
        case .importing: break
        case .remark: addExempt("comments", verdict, lines)
        case .effect where verdict.kind == .statement: addEffect(place, verdict, lines)
        case .value(isData: true): addData(place, verdict, lines)
        case .value, .effect: if !isInNewClass(verdict) { addValue(place, verdict, lines) }
        case .classLike where hasNewMembers(verdict): break
        default: addReached(context.change.isLibrary && isEntryOfPackage(place) ? .export : .function, place, verdict, lines)
        }
    }

    /// Something that the graph says is reached, or is not.
    private mutating func addReached(_ kind: FlagUnit.Kind, _ place: Int, _ verdict: DefinitionVerdict, _ lines: [LineRange]) {
        guard let node = context.node(of: place, in: index) else {
            return add(kind, verdict, lines, .unknown(reason: "it has no place in the graph of calls"))
        }
        if context.inert[node] != nil { return add(kind, verdict, lines, .covered) }
        let advice = EditAdvice(file: file, flags: context.flags)
        switch graph.off[node] {
        case .certain(let via):
            add(kind, verdict, lines, .uncovered(reason: "with the flags off it is reached through \(via)"), edit: advice.guarding(verdict, via: via))
        case .uncertain(let why): add(kind, verdict, lines, .unknown(reason: why))
        case .none where graph.nodes[node].isGated: add(kind, verdict, lines, .covered)
        case .none where graph.on[node] && !graph.flags[node].isEmpty: add(kind, verdict, lines, .covered, flags: graph.flags[node].union(verdict.flags))
        case .none where kind == .export:
            add(kind, verdict, lines, .uncovered(reason: "other programs can call it, and no flag decides over it"), edit: advice.guarding(verdict, via: nil))
        case .none: add(kind, verdict, lines, .neutral)
        }
    }

    /// A statement that runs when the file is loaded.
    private mutating func addEffect(_ place: Int, _ verdict: DefinitionVerdict, _ lines: [LineRange]) {
        let isGated = verdict.residual.isEmpty && !verdict.flags.isEmpty
        if isGated { return add(.sideEffect, verdict, lines, .covered) }
        if let logs = classes["log-only"], let content, lines.allSatisfy({ content.areCalls($0, of: logs) }) { return addExempt("log-only", verdict, lines) }
        guard graph.isLoaded[index] else {
            return add(.sideEffect, verdict, lines, .unknown(reason: "nothing in the change loads this file; it may be run by itself"))
        }
        let own = verdict.residual.isEmpty ? lines : verdict.residual
        let reason = verdict.flags.isEmpty ? "it runs when the file is loaded, and no flag decides over it" : "a part of it runs with the flags off"
        add(.sideEffect, verdict, own, .uncovered(reason: reason), edit: EditAdvice(file: file, flags: context.flags).wrapping(own, of: verdict, lost: []))
    }

    /// A name for something that is made or called: it counts where something names it while the flags are off.
    private mutating func addValue(_ place: Int, _ verdict: DefinitionVerdict, _ lines: [LineRange]) {
        guard let node = context.node(of: place, in: index), graph.off[node] != .none else { return add(.statements, verdict, lines, .neutral) }
        addReached(.statements, place, verdict, lines)
    }

    private mutating func addData(_ place: Int, _ verdict: DefinitionVerdict, _ lines: [LineRange]) {
        if isInNewClass(verdict) { return }
        add(.data, verdict, lines, .neutral)
    }

    // MARK: What is asked of a definition

    private func isMoved(_ site: DefinitionSite?) -> Bool {
        guard let site, let code = file.after?.code, site.shape == .function || site.shape == .classLike, !context.moved.isEmpty else { return false }
        return DefinitionBody(site.term, in: code).map { context.moved.contains($0) } ?? false
    }

    private func isInNewClass(_ verdict: DefinitionVerdict) -> Bool {
        let parts = verdict.name.split(separator: ".")
        guard parts.count > 1 else { return false }
        let owner = parts.dropLast().joined(separator: ".")
        return file.verdicts.contains { $0.kind == .classLike && $0.state == .new && $0.name == owner }
    }

    /// Whether a class has members that are counted each.
    private func hasNewMembers(_ verdict: DefinitionVerdict) -> Bool {
        file.verdicts.contains { $0.name.hasPrefix(verdict.name + ".") && $0.state == .new && ($0.kind == .method || $0.kind == .function) }
    }

    /// Whether other programs can use a definition: the file is the package's way in.
    private func isEntryOfPackage(_ place: Int) -> Bool {
        guard let node = context.node(of: place, in: index), graph.nodes[node].isExported, graph.nodes[node].owner == nil, let code = file.after?.code else { return false }
        switch ModulePaths.areFiles(in: code.language) {
        case true: return String(decoding: file.path.lastComponent, as: UTF8.self).hasPrefix("index.") || file.path.lastComponent.elementsEqual("__init__.py".utf8)
        case false: return !String(decoding: file.path.bytes, as: UTF8.self).contains("internal/")
        }
    }
}
