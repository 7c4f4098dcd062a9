/// Scalars of YAML as the text that they stand for.
enum YAMLContent {
    /// Whether a scalar is written without quotes and is no block.
    static func isPlain(_ text: ArraySlice<UInt8>) -> Bool { !"\"'|>".utf8.contains(text.first ?? 0) }

    /// The text that a scalar stands for.
    static func content(of text: ArraySlice<UInt8>) -> [UInt8] {
        switch text.first {
        case UInt8(ascii: "'"): folded(Array(String(decoding: inside(text), as: UTF8.self).replacing("''", with: "'").utf8)[...])
        case UInt8(ascii: "\""): unescaped(inside(text))
        case UInt8(ascii: "|"), UInt8(ascii: ">"): block(text)
        default: folded(text)
        }
    }

    private static func inside(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> { text.count > 1 ? text.dropFirst().dropLast() : text }

    private static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        text.split(separator: 10, omittingEmptySubsequences: false).map { $0.last == 13 ? $0.dropLast() : $0 }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = line.drop { $0 == 32 || $0 == 9 }
        return start.prefix((start.lastIndex { $0 != 32 && $0 != 9 } ?? start.startIndex - 1) - start.startIndex + 1)
    }

    /// One break between lines is a space; an empty line is a break.
    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(10) else { return Array(text) }
        var result: [UInt8] = [], empty = 0
        for (index, line) in lines(text).enumerated() {
            let line = trimmed(line)
            if index > 0, line.isEmpty { empty += 1; continue }
            if index > 0 { result += empty > 0 ? [UInt8](repeating: 10, count: empty) : [32] }
            result += line
            empty = 0
        }
        return result
    }

    /// What stands in double quotes, with its escapes put in.
    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "0"): 0, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "e"): 27,
            UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
        ]
        var result: [UInt8] = []
        let source = Array(folded(text))
        var index = 0
        while index < source.count {
            guard source[index] == UInt8(ascii: "\\"), index + 1 < source.count else {
                result.append(source[index])
                index += 1
                continue
            }
            let next = source[index + 1], length = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][next] ?? 0
            let digits = String(decoding: source[min(index + 2, source.count)..<min(index + 2 + length, source.count)], as: UTF8.self)
            if length > 0, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
                result += Array(String(Character(scalar)).utf8)
                index += 2 + length
            } else {
                result.append(simple[next] ?? next)
                index += 2
            }
        }
        return result
    }

    /// A block, `|` as it stands and `>` with its lines joined, without its indentation.
    private static func block(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let all = lines(text)
        guard let head = all.first, all.count > 1 else { return [] }
        let body = all.dropFirst()
        let indent = body.filter { !trimmed($0).isEmpty }.map { $0.prefix { $0 == 32 }.count }.first ?? 0
        var rows = body.map { Array($0.dropFirst(min(indent, $0.prefix { $0 == 32 }.count))) }
        while rows.last?.isEmpty == true { rows.removeLast() }
        var result: [UInt8] = []
        for (index, row) in rows.enumerated() {
            if index > 0 { result.append(head.first == UInt8(ascii: ">") && !row.isEmpty && !rows[index - 1].isEmpty && row[0] != 32 ? 32 : 10) }
            result += row
        }
        if !head.contains(UInt8(ascii: "-")), !rows.isEmpty { result.append(10) }
        return result
    }
}

/// The tag and the anchor that stand before a value: `&a !t value`.
struct YAMLMarks {
    private(set) var tag: Range<Int>?
    /// The anchor's name, without its sign.
    private(set) var anchor: Range<Int>?

    init() {}

    /// Reads backwards from the first byte of a value.
    init(before start: Int, in bytes: [UInt8]) {
        var end = start
        while true {
            while end > 0, bytes[end - 1] <= 32 { end -= 1 }
            var begin = end
            while begin > 0, bytes[begin - 1] > 32 { begin -= 1 }
            guard begin < end, begin < start else { return }
            if bytes[begin] == UInt8(ascii: "!"), tag == nil {
                tag = begin..<end
            } else if bytes[begin] == UInt8(ascii: "&"), anchor == nil {
                anchor = begin + 1..<end
            } else {
                return
            }
            end = begin
        }
    }
}
