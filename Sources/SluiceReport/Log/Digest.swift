internal import Crypto

/// SHA-256 in hexadecimal.
enum Digest {
    static func hex(of bytes: some Sequence<UInt8>) -> String {
        Hex.text(SHA256.hash(data: Array(bytes)))
    }
}
