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

    /// Whether the first line that says something is `__metadata:`, which Yarn has written first since version 2.
    private static func isOfLaterYarn(_ bytes: [UInt8]) -> Bool {
        var at = bytes.starts(with: UTF8Text.byteOrderMark) ? UTF8Text.byteOrderMark.count : 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): at += 1
            case UInt8(ascii: "#"), UInt8(ascii: " "), UInt8(ascii: "-"): at = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            default: return bytes[at...].starts(with: "__metadata:".utf8)
            }
        }
        return false
    }
}
