internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// A part of a hunk that lies in one definition.
struct ChangePiece: Hashable {
    let hunk: LineHunk
    /// In the file after; where nothing was added, the line after which something is gone.
    let lines: LineRange
    /// The place of the definition's verdict; `nil` for what lies in none.
    let verdict: Int?

    /// Whether it has added lines.
    var isAddition: Bool { hunk.newCount > 0 }
}

/// Cuts the hunks of a file at the ends of its definitions.
struct PieceReader {
    let verdicts: [DefinitionVerdict]
    let text: [UInt8]
    let table: LineTable

    func pieces(of hunks: [LineHunk]) -> [ChangePiece] { hunks.flatMap { pieces(of: $0) } }

    private func pieces(of hunk: LineHunk) -> [ChangePiece] {
        guard let added = hunk.added else {
            let line = max(1, hunk.newStart)
            // What is gone at a definition's end may have been its neighbour.
            let owner = owner(of: line).flatMap { verdicts[$0].lines.contains(hunk.newStart + 1) ? $0 : nil }
            return [ChangePiece(hunk: hunk, lines: LineRange(line: line), verdict: owner)]
        }
        var pieces: [ChangePiece] = []
        for line in added.first...added.last where !isBlank(line) {
            let owner = owner(of: line)
            if let last = pieces.last, last.verdict == owner, let lines = LineRange(first: last.lines.first, last: line) {
                pieces[pieces.count - 1] = ChangePiece(hunk: hunk, lines: lines, verdict: owner)
            } else {
                pieces.append(ChangePiece(hunk: hunk, lines: LineRange(line: line), verdict: owner))
            }
        }
        // Only blank lines were added; what went with them still counts.
        if pieces.isEmpty, hunk.removed != nil { return [ChangePiece(hunk: hunk, lines: LineRange(line: added.first), verdict: owner(of: added.first))] }
        return pieces
    }

    /// The smallest definition that holds a line.
    private func owner(of line: Int) -> Int? {
        verdicts.indices.filter { verdicts[$0].state != .removed && verdicts[$0].lines.contains(line) }
            .min { verdicts[$0].lines.count < verdicts[$1].lines.count }
    }

    func isBlank(_ line: Int) -> Bool { text[table.bytes(of: line)].allSatisfy { $0 <= 32 } }
}

/// What the lines of a piece hold.
struct LineContent {
    let code: Code
    let table: LineTable

    /// Whether no term but those that hold everything stands on any of the lines: comments and blank lines alone.
    func isComment(_ lines: LineRange) -> Bool {
        !(0..<code.count).contains { term in
            guard code.kinds[term] != .block, !isRemark(term) else { return false }
            let own = table.lines(of: term, in: code)
            return lines.contains(own.first) || lines.contains(own.last)
        }
    }

    /// A text that stands as a statement: a docstring.
    private func isRemark(_ term: Int) -> Bool {
        if code.kinds[term] == .expressionStatement { return code.child(term, .value) >= 0 && isRemark(code.child(term, .value)) }
        let parent = code.parent(term)
        return [.string, .template].contains(code.kinds[term]) && parent >= 0 && code.kinds[parent] == .expressionStatement
    }

    /// The outermost statements that begin and end on the lines.
    func statements(on lines: LineRange) -> [Int] {
        var found: [Int] = [], term = 1
        while term < code.count {
            let own = table.lines(of: term, in: code)
            if !own.meets(lines) {
                term = code.end(of: term)
            } else if lines.holds(own), code.kinds[term].isStatement, code.kinds[term] != .block {
                found.append(term)
                term = code.end(of: term)
            } else {
                term += 1
            }
        }
        return found
    }

    /// What is called by a statement that is nothing but a call.
    func callee(of statement: Int) -> String? {
        guard code.kinds[statement] == .expressionStatement else { return nil }
        var value = code.child(statement, .value)
        if value >= 0, code.kinds[value] == .await { value = code.child(value, .operand) }
        guard value >= 0, code.kinds[value] == .call else { return nil }
        let callee = code.child(value, .callee)
        guard callee >= 0 else { return nil }
        // The dotted path, however the language writes it.
        return code.language == "php" ? Self.phpPath(callee, code) : String(decoding: code.text(callee).filter { $0 > 32 }, as: UTF8.self)
    }

    private static func phpPath(_ callee: Int, _ code: Code) -> String {
        guard code.kinds[callee] == .member else { return code.string(callee) }
        let text = String(decoding: code.text(callee).prefix { $0 != UInt8(ascii: "(") }, as: UTF8.self)
        return text.filter { $0 > " " }
    }

    /// Whether the lines hold statements, and each of them is a call that a class knows.
    func areCalls(_ lines: LineRange, of one: ExemptionClass) -> Bool {
        let statements = statements(on: lines)
        guard !statements.isEmpty, isCovered(lines, by: statements) else { return false }
        return statements.allSatisfy { callee(of: $0).map { one.knows(call: $0, in: code.language.rawValue) } ?? false && !hasEffect(in: $0) }
    }

    /// Whether each line that holds anything belongs to one of the statements.
    private func isCovered(_ lines: LineRange, by statements: [Int]) -> Bool {
        let own = statements.map { table.lines(of: $0, in: code) }
        return (lines.first...lines.last).allSatisfy { line in own.contains { $0.contains(line) } || isComment(LineRange(line: line)) }
    }

    /// Whether something is called or set within the arguments of a call: that is more than a line in a log.
    private func hasEffect(in statement: Int) -> Bool {
        let calls = (statement..<code.end(of: statement)).filter { [.call, .construction].contains(code.kinds[$0]) }
        return calls.count > 1 && calls.dropFirst().contains { !isReading($0) }
            || (statement..<code.end(of: statement)).contains { [.augmentedAssign, .assign, .await, .yield].contains(code.kinds[$0]) && code.parent($0) != statement }
    }

    /// Calls that change nothing, by the names that such calls have.
    private func isReading(_ call: Int) -> Bool {
        let callee = code.child(call, .callee)
        guard callee >= 0 else { return false }
        let name = Mentions.lastName(of: callee, in: code).lowercased()
        return ["len", "str", "repr", "string", "stringify", "tostring", "format", "int", "float", "json", "keys", "join", "err", "any", "error", "now", "trim"].contains(name)
            || name.hasPrefix("get") || name.hasPrefix("to_") || name.hasPrefix("is")
    }
}
