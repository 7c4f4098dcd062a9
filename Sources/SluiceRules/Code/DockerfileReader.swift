/// Reads a Dockerfile: each instruction is a call with its arguments; options are named arguments, which patterns may leave out.
struct DockerfileReader {
    let bytes: [UInt8]
    let isPattern: Bool
    /// Where a heredoc of the instruction in hand ended.
    private var resume = 0

    init(bytes: [UInt8], isPattern: Bool) {
        self.bytes = bytes
        self.isPattern = isPattern
    }

    /// What is instructed; in a pattern that is no instruction, commands of a shell.
    mutating func statements() -> [Draft] {
        var found: [Draft] = [], place = 0
        while place < bytes.count {
            while place < bytes.count, bytes[place] <= 32 { place += 1 }
            guard place < bytes.count else { break }
            let stop = end(of: place)
            if bytes[place] != UInt8(ascii: "#") {
                resume = stop
                let range = place..<trimmed(place..<stop)
                if isPattern, bytes[range].elementsEqual("...".utf8) {
                    found.append(Draft(kind: .ellipsis, range: range))
                } else if isPattern, Placeholder.isMetavariable(String(decoding: bytes[range], as: UTF8.self)) {
                    found.append(.statement(Draft(kind: .metavariable, range: range, word: Array(bytes[range]))))
                } else if let own = instruction(range) {
                    found += own.map { one in
                        var one = one
                        if resume > stop { one.range = one.range.lowerBound..<resume }
                        return one
                    }
                } else {
                    let commands = shell(range)
                    found += isPattern && commands.count == 1 && commands[0].kind == .expressionStatement ? [.statement(expression(commands[0].children[0]), .unterminated)] : commands
                }
                place = resume
            } else {
                place = bytes[place...].firstIndex(of: 10) ?? bytes.count
            }
            place += 1
        }
        return found
    }

    /// A command of a pattern; a word alone is a word.
    private func expression(_ command: Draft) -> Draft {
        guard command.kind == .call, command.children[1].children.count == 1 else { return command }
        return command.children[1].children[0]
    }

    // MARK: Lines

    /// The end of the line that begins here, behind all lines that go on.
    private func end(of start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] != 10 {
            place = ShellReader.continuation(at: place, bytes, bytes.count) ?? place + 1
        }
        return min(place, bytes.count)
    }

    private func trimmed(_ range: Range<Int>) -> Int {
        var stop = range.upperBound
        while stop > range.lowerBound, bytes[stop - 1] <= 32 { stop -= 1 }
        return stop
    }

    private func shell(_ range: Range<Int>) -> [Draft] {
        var reader = ShellReader(bytes: bytes, range: range, isPattern: isPattern)
        return reader.statements()
    }

    // MARK: Instructions

    /// - Returns: `nil` where no instruction begins with the word.
    private mutating func instruction(_ range: Range<Int>) -> [Draft]? {
        let stop = bytes[range].firstIndex { !GenericText.isWord($0) } ?? range.upperBound
        let name = String(decoding: bytes[range.lowerBound..<stop], as: UTF8.self).uppercased()
        guard stop < range.upperBound else { return nil }
        // The reference engine's grammar takes an ellipsis alone only in some instructions.
        let isDotsAlone = isPattern && bytes[stop..<range.upperBound].filter { $0 > 32 }.elementsEqual("...".utf8)
        if isDotsAlone, ["USER", "ARG", "STOPSIGNAL", "SHELL", "COPY", "ADD"].contains(name) { return nil }
        var line = ShellReader(bytes: bytes, range: stop..<range.upperBound, isPattern: isPattern)
        line.skipBlanks()
        let rest = line.index..<range.upperBound
        func one(_ arguments: [Draft]?) -> [Draft]? { arguments.map { [.statement(.call(name, $0, range))] } }
        switch name {
        case "FROM": return one(from(rest))
        case "RUN", "CMD", "ENTRYPOINT": return one(run(rest))
        case "SHELL": return one(array(rest).map { [$0] })
        case "ENV": return environment(rest, range)
        case "ARG": return one(argument(rest))
        case "LABEL": return pairs(rest).map { $0.map { .statement(.call(name, [$0.key, $0.value], range)) } }
        case "COPY", "ADD":
            let parts = paths(rest)
            return parts.count { $0.kind != .keywordArgument } < 2 ? nil : one(parts)
        case "USER": return user(rest).map { [.statement(.call(name, $0, range))] }
        case "EXPOSE": return one(words(rest).map { port($0) })
        case "WORKDIR", "STOPSIGNAL": return one([anyText(rest)])
        case "VOLUME": return one(array(rest).map { [$0] } ?? words(rest))
        case "MAINTAINER": return one([.string(Array(bytes[rest]), rest)])
        case "HEALTHCHECK": return one(healthcheck(rest))
        case "ONBUILD": return instruction(rest).flatMap { $0.first }.flatMap { one($0.children.prefix(1).map { $0.at(.item) }) } ?? one(words(rest))
        default: return nil
        }
    }

    /// Words with their options before them, which come last.
    private func words(_ range: Range<Int>) -> [Draft] {
        var reader = ShellReader(bytes: bytes, range: range, isPattern: isPattern)
        var found: [Draft] = []
        while true {
            reader.skipBlanks()
            let start = reader.index
            while reader.index < range.upperBound, bytes[reader.index] > 32, ShellReader.continuation(at: reader.index, bytes, range.upperBound) == nil { reader.index += 1 }
            guard reader.index > start else { return found }
            found.append(text(start..<reader.index))
        }
    }

    /// A stretch of text with its expansions. Quotes stand for themselves.
    private func text(_ range: Range<Int>) -> Draft {
        if isPattern, bytes[range].elementsEqual("...".utf8) { return Draft(kind: .ellipsis, range: range) }
        var reader = ShellReader(bytes: bytes, range: range, isPattern: isPattern)
        var pieces: [Draft] = [], start = range.lowerBound
        while reader.index < range.upperBound {
            let before = reader.index
            guard bytes[before] == UInt8(ascii: "$"), let piece = reader.expansion("!dockerfile_expand!") else {
                reader.index = before + 1
                continue
            }
            if before > start { pieces.append(.string(Array(bytes[start..<before]), start..<before)) }
            pieces.append(piece)
            start = reader.index
        }
        if start < range.upperBound || pieces.isEmpty { pieces.append(.string(Array(bytes[start..<range.upperBound]), start..<range.upperBound)) }
        return pieces.count == 1 ? pieces[0] : .call("!dockerfile_concat!", pieces, range)
    }

    private func option(_ name: some Sequence<UInt8>, _ value: Draft, _ range: Range<Int>) -> Draft {
        Draft(kind: .keywordArgument, range: range, children: [Draft(kind: .name, slot: .name, range: range, word: Array(name)), value.at(.value)])
    }

    /// `--name=value` at the beginning, and where the rest begins.
    private func options(_ range: Range<Int>, keepsDashes: Bool = true) -> (options: [Draft], rest: Range<Int>) {
        var reader = ShellReader(bytes: bytes, range: range, isPattern: isPattern), found: [Draft] = []
        while reader.at("--") {
            let start = reader.index
            while reader.index < range.upperBound, bytes[reader.index] > 32 { reader.index += 1 }
            let whole = start..<reader.index
            let sign = bytes[whole].firstIndex(of: UInt8(ascii: "=")) ?? whole.upperBound
            let value = min(sign + 1, whole.upperBound)..<whole.upperBound
            let name = bytes[(keepsDashes ? start : start + 2)..<sign]
            let isMount = !keepsDashes && name.elementsEqual("mount".utf8)
            found.append(option(name, isMount ? mount(value) : anyText(value), whole))
            reader.skipBlanks()
        }
        return (found, reader.index..<range.upperBound)
    }

    private func mount(_ range: Range<Int>) -> Draft {
        let parts = bytes[range].split(separator: UInt8(ascii: ",")).map { part in
            let sign = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            return option(part[..<sign], anyText(min(sign + 1, part.endIndex)..<part.endIndex), part.startIndex..<part.endIndex)
        }
        return .call("MOUNT", parts, range)
    }

    /// Here an ellipsis of a pattern stands for one text.
    private func anyText(_ range: Range<Int>) -> Draft {
        let found = text(range)
        return found.kind == .ellipsis ? .string(Array("...".utf8), range) : found
    }

    // MARK: Arguments

    /// `[--platform=p] image[:tag][@digest] [AS name]`
    private func from(_ range: Range<Int>) -> [Draft]? {
        let (options, rest) = options(range)
        let parts = words(rest)
        guard let image = parts.first?.range else { return nil }
        let colon = bytes[image].firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") } ?? image.upperBound
        let sign = bytes[image].firstIndex(of: UInt8(ascii: "@")) ?? image.upperBound
        var found = [anyText(image.lowerBound..<min(colon, braced(image, colon)))] + options
        if colon < sign { found.append(option(":".utf8, anyText(colon + 1..<sign), colon..<sign)) }
        if sign < image.upperBound { found.append(option("@".utf8, anyText(sign + 1..<image.upperBound), sign..<image.upperBound)) }
        if parts.count > 2, String(decoding: bytes[parts[1].range], as: UTF8.self).lowercased() == "as" {
            found.append(option("as".utf8, anyText(parts[2].range), parts[2].range))
        }
        return found
    }

    /// A colon within `${…:-…}` separates nothing.
    private func braced(_ image: Range<Int>, _ colon: Int) -> Int {
        guard let open = bytes[image].firstIndex(of: UInt8(ascii: "{")), open < colon, let close = bytes[image].firstIndex(of: UInt8(ascii: "}")), close > colon else { return colon }
        return image.upperBound
    }

    private mutating func run(_ range: Range<Int>) -> [Draft]? {
        let (options, rest) = options(range, keepsDashes: false)
        if let list = array(rest) { return [list] + options }
        if let text = heredoc(rest) { return [text] + options }
        let commands = shell(rest)
        // An ellipsis alone is whatever is run.
        if isPattern, commands.count == 1, commands[0].kind == .ellipsis, commands[0].range == rest { return commands + options }
        if isPattern, commands.count == 1, commands[0].kind == .expressionStatement, commands[0].children[0].kind == .call {
            let words = commands[0].children[0].children[1].children
            if words.count == 1, words[0].range == rest, words[0].kind == .ellipsis || words[0].kind == .manyMetavariable { return [words[0]] + options }
        }
        return [.call("!dockerfile_sh!", [Draft(kind: .block, range: rest, children: commands)], rest)] + options
    }

    /// `<<EOF` and the lines up to that word.
    private mutating func heredoc(_ range: Range<Int>) -> Draft? {
        guard bytes[range].starts(with: "<<".utf8) else { return nil }
        let word = Array(bytes[range].dropFirst(2).drop { $0 == UInt8(ascii: "-") }.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 > 32 })
        let start = range.upperBound + 1
        var place = start
        while place < bytes.count {
            let stop = bytes[place...].firstIndex(of: 10) ?? bytes.count
            if bytes[place..<stop].filter({ $0 > 32 }).elementsEqual(word) {
                resume = stop
                return .string(Array(bytes[start..<place]), range.lowerBound..<stop)
            }
            place = stop + 1
        }
        return nil
    }

    /// `["a", "b"]`
    private func array(_ range: Range<Int>) -> Draft? {
        guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "["), bytes[range.upperBound - 1] == UInt8(ascii: "]") else { return nil }
        var reader = ShellReader(bytes: bytes, range: range.lowerBound + 1..<range.upperBound - 1, isPattern: isPattern), items: [Draft] = []
        while true {
            reader.skipBlanks()
            let start = reader.index
            if start >= reader.end { return Draft(kind: .array, range: range, children: items) }
            if bytes[start] == UInt8(ascii: "\"") {
                var stop = start + 1
                while stop < reader.end, bytes[stop] != UInt8(ascii: "\"") { stop += bytes[stop] == UInt8(ascii: "\\") ? 2 : 1 }
                guard stop < reader.end else { return nil }
                items.append(.string(Array(bytes[start + 1..<stop]), start..<stop + 1))
                reader.index = stop + 1
            } else if isPattern, reader.at("...") {
                items.append(Draft(kind: .ellipsis, range: start..<start + 3))
                reader.index += 3
            } else if isPattern, let name = reader.expansion("!dockerfile_expand!") {
                items.append(name)
            } else {
                return nil
            }
            reader.skipBlanks()
            if reader.index < reader.end, bytes[reader.index] == UInt8(ascii: ",") { reader.index += 1 }
        }
    }

    /// `ENV a=b c=d` and `ENV a b` define names.
    private func environment(_ range: Range<Int>, _ whole: Range<Int>) -> [Draft]? {
        guard let found = pairs(range), found.allSatisfy({ $0.key.kind == .string || $0.key.kind == .ellipsis }) else { return nil }
        let items = found.map { pair in
            pair.key.kind == .ellipsis ? pair.key : Draft.statement(
                Draft(
                    kind: .assign, range: pair.key.range.lowerBound..<pair.value.range.upperBound,
                    children: [Draft(kind: .identifier, slot: .target, range: pair.key.range, word: pair.key.word), pair.value.at(.value)]))
        }
        return [Draft(kind: .block, range: whole, children: items)]
    }

    /// `key=value …`, or one key and the rest of the line.
    private func pairs(_ range: Range<Int>) -> [(key: Draft, value: Draft)]? {
        var reader = ShellReader(bytes: bytes, range: range, isPattern: isPattern), found: [(key: Draft, value: Draft)] = []
        while reader.index < range.upperBound {
            let start = reader.index
            if isPattern, reader.at("...") {
                reader.index += 3
                let dots = Draft(kind: .ellipsis, range: start..<start + 3)
                found.append((dots, dots))
                reader.skipBlanks()
                continue
            }
            let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
            if isQuoted { _ = reader.word(at: start) } else {
                while reader.index < range.upperBound, bytes[reader.index] > 32, bytes[reader.index] != UInt8(ascii: "=") { reader.index += 1 }
            }
            let sign = isQuoted ? bytes[start..<reader.index].lastIndex(of: UInt8(ascii: "=")) ?? reader.index : reader.index
            let key = isQuoted ? unquoted(start..<sign) : text(start..<sign)
            reader.index = sign
            guard sign < range.upperBound else { return nil }
            if bytes[sign] != UInt8(ascii: "=") {
                reader.skipBlanks()
                guard found.isEmpty, reader.index < range.upperBound else { return nil }
                return [(key, unquoted(reader.index..<range.upperBound))]
            }
            reader.index = sign + 1
            let valueStart = reader.index
            _ = reader.word(at: valueStart)
            found.append((key, unquoted(valueStart..<reader.index)))
            reader.skipBlanks()
        }
        return found.isEmpty ? nil : found
    }

    /// A value without the quotes around it.
    private func unquoted(_ range: Range<Int>) -> Draft {
        guard range.count > 1, let first = bytes[range].first, first == bytes[range.upperBound - 1], first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return text(range) }
        var inner = first == UInt8(ascii: "'") ? Draft.string(Array(bytes[range].dropFirst().dropLast()), range) : text(range.lowerBound + 1..<range.upperBound - 1)
        inner.range = range
        // A metavariable in quotes is one for the content.
        if inner.kind == .metavariable { return .string(inner.word, range) }
        return inner.kind == .ellipsis ? .string(Array("...".utf8), range) : inner
    }

    private func argument(_ range: Range<Int>) -> [Draft]? {
        let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")) ?? range.upperBound
        var name = text(range.lowerBound..<sign)
        if name.kind == .string { name.kind = .identifier }
        return sign < range.upperBound ? [name, unquoted(sign + 1..<range.upperBound)] : [name]
    }

    private func paths(_ range: Range<Int>) -> [Draft] {
        let (options, rest) = options(range)
        var found = words(rest)
        if isPattern, found.count > 1, found.last?.kind == .ellipsis, let last = found.popLast() { found.append(anyText(last.range)) }
        return found + options
    }

    private func user(_ range: Range<Int>) -> [Draft]? {
        if bytes[range].first == UInt8(ascii: "\""), isPattern { return nil }
        let depth = bytes[range].contains(UInt8(ascii: "{"))
        let colon = depth ? bytes[range].firstIndex(of: UInt8(ascii: "}")).flatMap { bytes[$0..<range.upperBound].firstIndex(of: UInt8(ascii: ":")) } : bytes[range].firstIndex(of: UInt8(ascii: ":"))
        guard let colon else { return [anyText(range)] }
        return [anyText(range.lowerBound..<colon), option(":".utf8, anyText(colon + 1..<range.upperBound), colon..<range.upperBound)]
    }

    /// `80/tcp`
    private func port(_ word: Draft) -> Draft {
        guard word.kind == .string, let slash = bytes[word.range].firstIndex(of: UInt8(ascii: "/")) else { return word }
        return Draft(kind: .tuple, range: word.range, children: [text(word.range.lowerBound..<slash), text(slash..<word.range.upperBound)])
    }

    private mutating func healthcheck(_ range: Range<Int>) -> [Draft]? {
        var (options, rest) = options(range)
        if isPattern, bytes[rest].starts(with: "...".utf8) {
            var reader = ShellReader(bytes: bytes, range: rest.lowerBound + 3..<rest.upperBound, isPattern: true)
            reader.skipBlanks()
            rest = reader.index..<rest.upperBound
            guard !rest.isEmpty else { return [Draft(kind: .ellipsis, range: range)] }
        }
        if let inner = instruction(rest)?.first, inner.kind == .expressionStatement { options.insert(inner.children[0].at(.item), at: 0) } else { options = words(rest) + options }
        return options
    }
}

extension ShellReader {
    /// Passes one word.
    fileprivate mutating func word(at start: Int) -> Draft? {
        index = start
        return word()
    }
}
