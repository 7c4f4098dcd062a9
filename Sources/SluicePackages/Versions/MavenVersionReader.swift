/// Cuts a Maven version into its parts.
struct MavenVersionReader {
    /// The lists that are open, the outermost first.
    private var open: [[MavenVersion.Part]] = [[]]
    private var bytes: [UInt8] = []
    private var start = 0

    /// Other names of qualifiers; the release has several.
    private static let aliases = ["ga": "", "final": "", "release": "", "cr": "rc"]
    private static let letters = ["a": "alpha", "b": "beta", "m": "milestone"]

    /// - Parameter text: in lower case.
    mutating func read(_ text: [UInt8]) -> [MavenVersion.Part] {
        bytes = text
        var isDigits = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
                close(at: index, isDigits: isDigits, isBeforeDigit: false, opensList: false)
                start = index + 1
                if byte == UInt8(ascii: "-") { open.append([]) }
            } else {
                let isDigit = UTF8Text.isDigit(byte)
                if isDigit != isDigits, index > start {
                    close(at: index, isDigits: isDigits, isBeforeDigit: isDigit, opensList: isDigit)
                    start = index
                    open.append([])
                }
                isDigits = isDigit
            }
        }
        if start < bytes.count { close(at: bytes.count, isDigits: isDigits, isBeforeDigit: false, opensList: true) }
        while open.count > 1 {
            let list = Self.trimmed(open.removeLast())
            open[open.count - 1].append(.list(list))
        }
        return Self.trimmed(open[0])
    }

    /// Adds what stands between the start and a place. Nothing between two signs is a zero.
    private mutating func close(at end: Int, isDigits: Bool, isBeforeDigit: Bool, opensList: Bool) {
        let part = bytes[start..<end]
        if part.isEmpty || isDigits {
            open[open.count - 1].append(.number(Array(part.drop { $0 == UInt8(ascii: "0") })))
        } else {
            // `1.0.X1` is read as `1.0-X1`.
            if !open[open.count - 1].isEmpty, opensList { open.append([]) }
            let word = String(decoding: part, as: UTF8.self)
            let whole = isBeforeDigit ? Self.letters[word] ?? word : word
            open[open.count - 1].append(.word(Self.aliases[whole] ?? whole))
        }
    }

    /// Without the parts at the end that count as nothing; a list there is passed over.
    private static func trimmed(_ parts: [MavenVersion.Part]) -> [MavenVersion.Part] {
        var parts = parts
        for index in parts.indices.reversed() {
            if parts[index].isNothing {
                parts.remove(at: index)
            } else if case .list = parts[index] {
                continue
            } else {
                break
            }
        }
        return parts
    }
}
