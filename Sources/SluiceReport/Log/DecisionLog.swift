/// The chain of a decision log (`DecisionRecord`).
public enum DecisionLog {
    /// What the first line gives as its previous one: the digits of no hash.
    public static let start = String(repeating: "0", count: 64)

    /// What the next line must give as `previous`: the SHA-256 of this line, in hexadecimal.
    /// - Parameter line: the whole line, with or without its line break.
    public static func link(after line: [UInt8]) -> String {
        Digest.hex(of: line.last == lineBreak ? line.dropLast() : line[...])
    }

    /// Checks a whole log, line by line, up to the first line that is broken.
    public static func verify(_ log: [UInt8]) -> LogVerification {
        var previous = start
        var count = 0
        var rest = log[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: lineBreak) else {
                return LogVerification(count: count, firstBroken: count + 1, fault: .cutOff)
            }
            let line = rest[..<end]
            if let fault = fault(in: line, after: previous) {
                return LogVerification(count: count, firstBroken: count + 1, fault: fault)
            }
            previous = Digest.hex(of: line)
            count += 1
            rest = rest[(end + 1)...]
        }
        return LogVerification(count: count, firstBroken: nil, fault: nil)
    }

    private static let lineBreak = UInt8(ascii: "\n")
    /// What stands before the first link, between the links, and behind the second.
    private static let previousKey = Array(",\"previous\":\"".utf8)
    private static let hashKey = Array("\",\"hash\":\"".utf8)
    private static let end = Array("\"}".utf8)

    /// What is wrong with a line: its last bytes are always the two links, of a length that never varies.
    private static func fault(in line: ArraySlice<UInt8>, after previous: String) -> LogVerification.Fault? {
        let tail = previousKey.count + 64 + hashKey.count + 64 + end.count
        guard line.count > tail, line.first == UInt8(ascii: "{") else { return .notARecord }
        var rest = line.suffix(tail)
        func take(_ count: Int) -> ArraySlice<UInt8> {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        guard take(previousKey.count).elementsEqual(previousKey) else { return .notARecord }
        let link = take(64)
        guard take(hashKey.count).elementsEqual(hashKey) else { return .notARecord }
        let hash = take(64)
        guard rest.elementsEqual(end), Hex.isText(link), Hex.isText(hash) else { return .notARecord }
        let unsigned = line.dropLast(hashKey.count + 64 + end.count) + end
        guard Digest.hex(of: unsigned).utf8.elementsEqual(hash) else { return .changed }
        return link.elementsEqual(previous.utf8) ? nil : .unchained
    }
}
