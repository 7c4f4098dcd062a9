internal import Crypto

/// The lasting identity of a bad thing: the same whatever lines stand above it and whatever the file is called.
public enum Fingerprint {
    /// The SHA-256 of the parts, in hexadecimal. Each part is counted in, so that `("ab", "c")` and `("a", "bc")` differ.
    public static func of(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array("\(part.utf8.count):".utf8))
            hash.update(data: Array(part.utf8))
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
