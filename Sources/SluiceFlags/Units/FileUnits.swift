internal import SluiceModel
internal import SluiceRules

/// Tells the units of one file.
struct FileUnits {
    let context: UnitContext
    let index: Int
    var found: [FlagUnit] = []
    let file: ChangedFile
    let sites: DefinitionSites?
    let content: LineContent?
    /// What has a unit as the handler of a route or as a job, by its term.
    var entryTerms: Set<Int> = []
    /// Where new routes are registered: what stands there has its unit.
    var routeLines: [LineRange] = []

    init(context: UnitContext, index: Int) {
        self.context = context
        self.index = index
        file = context.files[index]
        sites = context.sites[index]
        content = sites.flatMap { sites in context.files[index].after.map { LineContent(code: $0.code, table: sites.lines) } }
    }

    var classes: ExemptionClasses { context.reading.classes }
    var graph: IntroductionGraph { context.graph }

    mutating func units() -> [FlagUnit] {
        if let exempt = context.reading.exemption(of: file) {
            return [FlagUnit(kind: .statements, path: file.path, name: "", lines: file.hunks.compactMap(\.added), state: .exempt(as: exempt))]
        }
        guard let after = file.after, let sites else { return unread() }
        addRoutes()
        addJobs()
        let pieces = PieceReader(verdicts: file.verdicts, text: after.code.bytes, table: sites.lines).pieces(of: file.hunks)
        for place in file.verdicts.indices { addUnits(of: place, pieces: pieces.filter { $0.verdict == place }) }
        addRebound()
        addStray(pieces.filter { $0.verdict == nil })
        return found.sorted { ($0.lines.first?.first ?? 0, $0.kind.rawValue, $0.name) < ($1.lines.first?.first ?? 0, $1.kind.rawValue, $1.name) }
    }

    /// A file whose terms are not known: data, or code that nobody could read.
    private func unread() -> [FlagUnit] {
        let lines = file.hunks.map(\.shown)
        guard let failure = file.failure else {
            return [FlagUnit(kind: .data, path: file.path, name: "", lines: lines, state: file.text == nil ? .exempt(as: "deletions") : .neutral)]
        }
        return [FlagUnit(kind: .statements, path: file.path, name: "", lines: lines, state: .unknown(reason: failure))]
    }

    // MARK: What a verdict comes to

    private mutating func addUnits(of place: Int, pieces: [ChangePiece]) {
        let verdict = file.verdicts[place], pieces = pieces.filter { piece in !routeLines.contains { $0.holds(piece.lines) } }
        switch verdict.state {
        case .same: for piece in pieces { addExempt(isComment(piece) ? "comments" : "formatting", verdict, [piece.lines]) }
        case .flagRemoved: addExempt("flag-removal", verdict, pieces.isEmpty ? [verdict.lines] : pieces.map(\.lines))
        case .covered: for piece in pieces { addCovered(piece, verdict) }
        case .changed: addChanged(verdict, pieces)
        case .new: addNew(place, verdict)
        case .removed: addRemoved(verdict)
        case .unknown(let reason): for piece in pieces where !isComment(piece) { add(kind(of: piece, verdict), verdict, [piece.lines], .unknown(reason: reason)) }
        }
    }

    private mutating func addCovered(_ piece: ChangePiece, _ verdict: DefinitionVerdict) {
        if isComment(piece) { return addExempt("comments", verdict, [piece.lines]) }
        if isQuestion(piece, verdict) { return add(.statements, verdict, [piece.lines], .neutral) }
        add(kind(of: piece, verdict), verdict, [piece.lines], .covered)
    }

    /// Whether a definition is new and does nothing but ask for the flag, or hold what was there before.
    private func isQuestion(_ piece: ChangePiece, _ verdict: DefinitionVerdict) -> Bool {
        guard let site = site(of: verdict), let after = file.after, piece.lines.holds(site.lines), site.shape != .effect else { return false }
        let asked = after.evaluations.filter { $0.form == .value }.map(\.term)
        return (site.term..<after.code.end(of: site.term)).filter { after.code.kinds[$0] == .call }.allSatisfy { call in
            asked.contains { ($0..<after.code.end(of: $0)).contains(call) || (call..<after.code.end(of: call)).contains($0) }
        } && asked.contains { (site.term..<after.code.end(of: site.term)).contains($0) }
    }

    /// Lines that no definition holds: comments between them, imports, or what nobody could place.
    private mutating func addStray(_ pieces: [ChangePiece]) {
        for piece in pieces {
            let lines = [piece.lines]
            let own = sites?.sites.filter { $0.lines.meets(piece.lines) } ?? []
            if isComment(piece) {
                found.append(FlagUnit(kind: .statements, path: file.path, name: "", lines: lines, state: .exempt(as: "comments")))
            } else if !piece.isAddition {
                // What is gone has a verdict of its own.
                continue
            } else if own.isEmpty || own.allSatisfy({ $0.shape == .remark || $0.shape == .type }) {
                found.append(FlagUnit(kind: .statements, path: file.path, name: "", lines: lines, state: .exempt(as: "formatting")))
            } else if !own.allSatisfy({ $0.shape == .importing }) {
                found.append(FlagUnit(kind: .statements, path: file.path, name: "", lines: lines, state: .unknown(reason: "no definition holds these lines")))
            }
        }
    }

    /// Names whose meaning was changed by an import, under text that is as it was.
    private mutating func addRebound() {
        for one in context.rebound[index].rebindings {
            let users = context.graph.nodes.filter { $0.file == index && !$0.isNew && $0.off.contains(one.name) && $0.name != one.name }
            guard let user = users.first else { continue }
            let isMoved = context.isMoved(one.name, from: index)
            let reason = "`\(Shown.line(one.name))` comes from \(Shown.line(one.after)) now and not from \(Shown.line(one.before)), and \(Shown.line(user.name.isEmpty ? "the file" : user.name)) uses it whatever the flags say"
            let state: FlagUnit.State = isMoved && classes.has("renames") ? .exempt(as: "renames") : .uncovered(reason: reason)
            let edit = "import both, and choose between them under the flag"
            found.append(FlagUnit(kind: .statements, path: file.path, name: one.name, lines: [LineRange(line: one.line)], state: state, edit: isMoved ? nil : edit))
        }
    }

    // MARK: Words

    func isComment(_ piece: ChangePiece) -> Bool {
        guard let content else { return false }
        guard piece.isAddition else { return piece.hunk.removed.map { isRemovedComment($0) } ?? false }
        return content.isComment(piece.lines) && (piece.hunk.removed.map { isRemovedComment($0) } ?? true)
    }

    private func isRemovedComment(_ lines: LineRange) -> Bool {
        guard let before = file.before?.code else { return false }
        return LineContent(code: before, table: LineTable(before.bytes)).isComment(lines)
    }

    /// The site that a verdict is about.
    func site(of verdict: DefinitionVerdict) -> DefinitionSite? { sites?.site(of: verdict) }

    func kind(of piece: ChangePiece, _ verdict: DefinitionVerdict) -> FlagUnit.Kind {
        if verdict.kind == .statement || verdict.kind == .field { return kind(ofStatement: verdict) }
        guard piece.isAddition, let content else { return .statements }
        let first = (1..<content.code.count).first { content.table.lines(of: $0, in: content.code).first == piece.lines.first && content.code.kinds[$0] != .block }
        guard let first else { return .statements }
        let isElse = content.code.kinds[first] == .ifStatement && content.code.slots[content.code.parent(first)] == .alternative
        return isElse || [.selectionCase, .handler].contains(content.code.kinds[first]) ? .branch : .statements
    }

    func kind(ofStatement verdict: DefinitionVerdict) -> FlagUnit.Kind {
        switch site(of: verdict)?.shape {
        case .value(isData: true): .data
        case .effect: verdict.kind == .statement ? .sideEffect : .statements
        default: .statements
        }
    }

    /// What a unit of a verdict is called.
    func name(of verdict: DefinitionVerdict) -> String {
        guard verdict.name.isEmpty, let code = file.after?.code, let site = site(of: verdict) else { return verdict.name }
        return String(decoding: code.text(site.term).prefix { $0 != UInt8(ascii: "\n") }.prefix(60), as: UTF8.self)
    }

    mutating func addExempt(_ id: String, _ verdict: DefinitionVerdict, _ lines: [LineRange]) {
        // A class that the policy switches off counts like any other change.
        let state: FlagUnit.State = classes.has(id) ? .exempt(as: id) : .uncovered(reason: "the policy does not exempt \(id)")
        found.append(FlagUnit(kind: .statements, path: file.path, name: verdict.name, lines: lines, state: state, flags: verdict.flags))
    }

    mutating func add(
        _ kind: FlagUnit.Kind, _ verdict: DefinitionVerdict, _ lines: [LineRange], _ state: FlagUnit.State, flags: Set<FlagKey>? = nil, edit: String? = nil
    ) {
        found.append(FlagUnit(kind: kind, path: file.path, name: name(of: verdict), lines: lines, state: state, flags: flags ?? verdict.flags, edit: edit))
    }
}
