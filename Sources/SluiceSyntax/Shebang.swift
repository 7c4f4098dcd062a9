/// The first line of a script, `#!/usr/bin/env -S python3 -u`.
enum Shebang {
    /// The program it names, without folders and version numbers; `nil` where there is no such line.
    static func interpreter(of bytes: some Sequence<UInt8>) -> String? {
        let line = Array(bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.prefix(256))
        guard line.starts(with: Array("#!".utf8)) else { return nil }
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let words = line.dropFirst(2).split(whereSeparator: isBlank).map { word in
            String(decoding: word.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
        }
        // `env` takes options, and settings such as A=b, before the program.
        let program = words.first == "env" ? words.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") } : words.first
        guard let program else { return nil }
        let stem = program.reversed().drop { $0.isNumber || $0 == "." }
        return stem.isEmpty ? nil : String(stem.reversed())
    }
}
