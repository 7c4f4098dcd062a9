/// `yarn.lock`: of Yarn 1 in a form of its own, of later ones as YAML with `__metadata` (reference: packages.md, section 1.1).
struct YarnLock {
    /// Adds every package, and all that anything asked for.
    static func collect(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        if isOfLaterYarn(bytes) {
            for document in try YAMLReader.read(bytes) { try YarnBerryLock(document).collect(into: &draft) }
        } else {
            try YarnClassicLock.collect(bytes, into: &draft)
        }
    }

    /// Whether a line is `__metadata:`, which Yarn has written since version 2.
    private static func isOfLaterYarn(_ bytes: [UInt8]) -> Bool {
        let mark = Array("__metadata:".utf8)
        var isStart = true
        for (index, byte) in bytes.enumerated() {
            if isStart, byte == mark[0], bytes[index...].starts(with: mark) { return true }
            isStart = byte == UInt8(ascii: "\n")
        }
        return false
    }
}
