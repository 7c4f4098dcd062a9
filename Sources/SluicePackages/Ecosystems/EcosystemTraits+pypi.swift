extension EcosystemTraits {
    /// PyPI's names (reference: packages.md, sections 1.2 and 3).
    static let pypi = EcosystemTraits(
        ecosystem: .pypi, grammar: .python, version: PythonVersion.self, canonical: pythonName, flaw: { pythonFlaw(Array($0.utf8)) })

    /// Neither case counts, nor which of `-`, `_` and `.` it is, nor how many.
    private static func pythonName(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if "-_.".utf8.contains(byte) {
                if bytes.last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
            } else {
                bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pythonFlaw(_ name: [UInt8]) -> String? {
        if let byte = name.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        guard let first = name.first, let last = name.last, UTF8Text.isAlphanumeric(first), UTF8Text.isAlphanumeric(last) else {
            return "a name must begin and end with a letter or a digit"
        }
        return nil
    }
}
