/// Reads shell commands in a Dockerfile, one instruction at a time.
///
/// A line may go on behind a backslash; lines of comments between are skipped. What a pattern may hold in addition is read too: `$X`, `...`, `$...X`.
struct ShellReader {
    let bytes: [UInt8]
    let end: Int
    let isPattern: Bool
    var index: Int
    private var depth = 0
    /// How many backticks stand open.
    var substitutions = 0

    init(bytes: [UInt8], range: Range<Int>, isPattern: Bool) {
        self.bytes = bytes
        self.isPattern = isPattern
        index = range.lowerBound
        end = range.upperBound
    }

    func byte(_ place: Int) -> UInt8 { place < end ? bytes[place] : 0 }
    func at(_ text: String) -> Bool { bytes[min(index, end)..<end].starts(with: text.utf8) }

    // MARK: Blanks

    mutating func skipBlanks() {
        while index < end {
            if byte(index) == 32 || byte(index) == 9 || byte(index) == 13 { index += 1; continue }
            guard let next = Self.continuation(at: index, bytes, end) else { return }
            index = next
        }
    }

    /// The place where a line that is broken here goes on, behind comments and empty lines.
    static func continuation(at index: Int, _ bytes: [UInt8], _ end: Int) -> Int? {
        guard index < end, bytes[index] == UInt8(ascii: "\\") else { return nil }
        var place = index + 1
        while place < end, bytes[place] == 32 || bytes[place] == 9 || bytes[place] == 13 { place += 1 }
        guard place >= end || bytes[place] == 10 else { return nil }
        place += 1
        while place < end {
            var first = place
            while first < end, bytes[first] == 32 || bytes[first] == 9 || bytes[first] == 13 { first += 1 }
            guard first < end, bytes[first] == UInt8(ascii: "#") || bytes[first] == 10 else { break }
            while first < end, bytes[first] != 10 { first += 1 }
            place = first + 1
        }
        return min(place, end)
    }

    // MARK: Lists

    /// Statements until one of the words that end them, or a closing bracket.
    mutating func statements(until words: Set<String> = []) -> [Draft] {
        var found: [Draft] = []
        depth += 1
        defer { depth -= 1 }
        while depth < 60 {
            skipSeparators()
            guard index < end, byte(index) != UInt8(ascii: ")"), byte(index) != UInt8(ascii: "`"), !words.contains(keyword ?? "") else { return found }
            let before = index
            guard let parsed = andOr() else {
                if index == before { index += 1 }
                continue
            }
            skipBlanks()
            let isBackground = byte(index) == UInt8(ascii: "&") && byte(index + 1) != UInt8(ascii: "&")
            let value = isPattern && bare(parsed).kind == .ellipsis ? bare(parsed) : parsed
            let whole = isBackground ? Draft(kind: .unary, range: value.range, word: [UInt8(ascii: "&")], children: [value.at(.operand)]) : value
            found.append(whole.kind.isStatementOfShell ? whole : .statement(whole))
            if index == before { index += 1 }
        }
        return found
    }

    private mutating func skipSeparators() {
        while index < end {
            skipBlanks()
            guard index < end, byte(index) == UInt8(ascii: ";") || byte(index) == 10 || byte(index) == UInt8(ascii: "&") && byte(index + 1) != UInt8(ascii: "&") else { return }
            index += 1
        }
    }

    /// The word that stands here, made of letters alone.
    private var keyword: String? {
        var place = index
        while place < end, byte(place) | 0x20 >= 97, byte(place) | 0x20 <= 122 { place += 1 }
        guard place > index, place >= end || byte(place) <= 32 || ";)".utf8.contains(byte(place)) else { return nil }
        return String(decoding: bytes[index..<place], as: UTF8.self)
    }

    private mutating func andOr() -> Draft? { joined(["&&", "||"]) { $0.joined(["|&", "|"]) { $0.command() } } }

    /// Operands with operators of one rank between them, from the left.
    private mutating func joined(_ signs: [String], _ operand: (inout ShellReader) -> Draft?) -> Draft? {
        guard var left = operand(&self) else { return nil }
        while true {
            skipBlanks()
            guard let sign = signs.first(where: { at($0) }), !(sign == "|" && at("||")) else { return left }
            index += sign.utf8.count
            skipSeparators()
            guard let right = operand(&self) else { return left }
            left = Draft(
                kind: .binary, range: left.range.lowerBound..<right.range.upperBound, word: Array((sign == "|&" ? "|" : sign).utf8),
                children: [bare(left).at(.left), bare(right).at(.right)])
        }
    }

    /// An operand that is an ellipsis alone is no command.
    private func bare(_ operand: Draft) -> Draft {
        guard isPattern, operand.kind == .call, operand.children[1].children.count == 1, let only = operand.children[1].children.first else { return operand }
        // As an operand a metavariable for several things stands for none.
        if only.kind == .manyMetavariable { return Draft(kind: .identifier, range: only.range, word: only.word) }
        return only.kind == .ellipsis ? only : operand
    }

    // MARK: Commands

    private mutating func command() -> Draft? {
        skipBlanks()
        let start = index
        switch keyword {
        case "if": return branch(start)
        case "for", "while", "until": return loop(start)
        default: break
        }
        if byte(index) == UInt8(ascii: "!"), byte(index + 1) == 32 {
            index += 1
            return command().map { Draft(kind: .unary, range: start..<$0.range.upperBound, word: [UInt8(ascii: "!")], children: [$0.at(.operand)]) }
        }
        if byte(index) == UInt8(ascii: "("), depth < 50 {
            index += 1
            let inner = statements()
            if byte(index) == UInt8(ascii: ")") { index += 1 }
            return .call("!sh_subshell!", [Draft(kind: .block, range: start..<index, children: inner)], start..<index)
        }
        if byte(index) == UInt8(ascii: "{"), byte(index + 1) <= 32 {
            index += 1
            let inner = statements(until: ["}"])
            if byte(index) == UInt8(ascii: "}") { index += 1 }
            return Draft(kind: .block, range: start..<index, children: inner)
        }
        return simple(start)
    }

    private mutating func branch(_ start: Int) -> Draft {
        index += keyword?.utf8.count ?? 0
        let condition = statements(until: ["then"])
        if keyword == "then" { index += 4 }
        let body = statements(until: ["else", "elif", "fi"])
        var parts = condition.prefix(1).map { ($0.kind == .expressionStatement ? $0.children[0] : $0).at(.condition) }
        parts.append(Draft(kind: .block, slot: .consequence, range: start..<index, children: body))
        if keyword == "elif" {
            let place = index
            let inner = branch(place)
            return Draft(kind: .ifStatement, range: start..<index, children: parts + [Draft(kind: .block, slot: .alternative, range: place..<index, children: [inner])])
        }
        if keyword == "else" {
            index += 4
            let other = statements(until: ["fi"])
            parts.append(Draft(kind: .block, slot: .alternative, range: start..<index, children: other))
        }
        if keyword == "fi" { index += 2 }
        return Draft(kind: .ifStatement, range: start..<index, children: parts)
    }

    private mutating func loop(_ start: Int) -> Draft {
        let word = keyword ?? ""
        index += word.utf8.count
        let head = statements(until: ["do"])
        if keyword == "do" { index += 2 }
        let body = statements(until: ["done"])
        if keyword == "done" { index += 4 }
        let parts = head.prefix(1).map { ($0.kind == .expressionStatement ? $0.children[0] : $0).at(word == "for" ? .value : .condition) }
        return Draft(kind: .loop, range: start..<index, word: Array(word.utf8), children: parts + [Draft(kind: .block, slot: .body, range: start..<index, children: body)])
    }

    /// A command with its words. What is redirected and what is set for it alone is left out.
    private mutating func simple(_ start: Int) -> Draft? {
        var words: [Draft] = [], assigns: [Draft] = [], stop = start
        while true {
            skipBlanks()
            if redirection() { stop = index; continue }
            if words.isEmpty, let assign = assignment() {
                assigns.append(assign)
                stop = index
                continue
            }
            guard let word = word() else { break }
            if words.isEmpty, word.kind == .string, word.word.elementsEqual("export".utf8) { stop = index; continue }
            words.append(word)
            stop = index
        }
        if words.first?.word.elementsEqual("[".utf8) == true { words.removeFirst() }
        guard !words.isEmpty else { return assigns.last }
        return .call("!sh_cmd!", words, (words.first?.range.lowerBound ?? start)..<stop)
    }

    private mutating func assignment() -> Draft? {
        var place = index
        while place < end, GenericText.isWord(byte(place)) { place += 1 }
        guard place > index, byte(place) == UInt8(ascii: "="), !(48...57).contains(byte(index)) else { return nil }
        let name = Draft(kind: .identifier, slot: .target, range: index..<place, word: Array(bytes[index..<place]))
        index = place + 1
        let value = word() ?? .string([], index..<index)
        return Draft(kind: .assign, range: name.range.lowerBound..<index, children: [name, value.at(.value)])
    }

    private mutating func redirection() -> Bool {
        var place = index
        while place < end, (48...57).contains(byte(place)) { place += 1 }
        guard byte(place) == UInt8(ascii: ">") || byte(place) == UInt8(ascii: "<") else { return false }
        while place < end, "<>&-|".utf8.contains(byte(place)) { place += 1 }
        index = place
        skipBlanks()
        _ = word()
        return true
    }
}

extension TermKind {
    fileprivate var isStatementOfShell: Bool { [.ifStatement, .loop, .block, .ellipsis].contains(self) }
}
