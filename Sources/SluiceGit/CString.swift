/// Bytes as C takes them: with a zero at the end.
enum CString {
    static func lend<R>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
        (bytes + [0]).withUnsafeBytes { lent in
            // There is at least the zero, so there is an address.
            body(lent.baseAddress!.assumingMemoryBound(to: CChar.self))
        }
    }
}
