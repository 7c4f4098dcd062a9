package import SluiceSyntax

/// The terms of a file as bytes that are read in a fraction of the time that parsing takes: arrays as they lie in memory, and the source.
///
/// The form is this machine's own and changes with the program: it is kept under the program's build, and what is damaged or cut off is not read.
package enum StoredCode {
    /// What was made of a file.
    package struct Parsed {
        /// `nil` where the file cannot be parsed.
        package let code: Code?
        /// Whether its grammar found mistakes.
        package let hasError: Bool

        package init(code: Code?, hasError: Bool) {
            self.code = code
            self.hasError = hasError
        }
    }

    /// The name of the form. It changes whenever what is written does.
    package static let form = "code/1"
    private static let mark: UInt32 = 0x51_1CE_0DE
    /// The mark, whether there is code and whether it has mistakes, and the numbers of terms, words, and bytes of words and source; then the sum of all else.
    private static let headCount = 6
    /// Where what is written begins.
    private static let head = headCount * 4 + 8

    /// What was made of a file, as bytes.
    package static func bytes(of parsed: Parsed) -> [UInt8] {
        let code = parsed.code, words = code?.atoms.frozen.words ?? []
        var body: [UInt8] = []
        if let code {
            body.reserveCapacity(code.count * 26 + code.bytes.count * 2)
            let terms = code.terms
            put(terms.traits, &body)
            for list in [terms.atomOf, terms.parents, terms.ends, terms.starts, terms.stops] { put(list, &body) }
            put(words.map { Int32($0.count) }, &body)
            put(terms.kinds, &body)
            put(terms.slots, &body)
            for word in words { body += word }
            body += code.bytes
        }
        let flags: UInt32 = (code == nil ? 0 : 1) | (parsed.hasError ? 2 : 0)
        let counts = [code?.count ?? 0, words.count, words.reduce(0) { $0 + $1.count }, code?.bytes.count ?? 0]
        var whole: [UInt8] = []
        whole.reserveCapacity(head + body.count)
        put([mark, flags] + counts.map { UInt32($0) }, &whole)
        let sums = whole.withUnsafeBytes { sum($0) } &+ body.withUnsafeBytes { sum($0) }
        put([sums], &whole)
        return whole + body
    }

    private static func put<Value: BitwiseCopyable>(_ values: [Value], _ bytes: inout [UInt8]) { values.withUnsafeBytes { bytes.append(contentsOf: $0) } }

    /// What `bytes(of:)` wrote.
    /// - Returns: `nil` where the bytes are something else, or damaged.
    package static func parsed(_ bytes: UnsafeRawBufferPointer, in language: LanguageID) -> Parsed? {
        var reader = ArrayReader(bytes)
        guard let counts = reader.array(of: UInt32.self, headCount), counts[0] == mark, let kept = reader.array(of: UInt64.self, 1),
            kept[0] == sum(UnsafeRawBufferPointer(rebasing: bytes[..<(headCount * 4)])) &+ sum(UnsafeRawBufferPointer(rebasing: bytes[head...]))
        else { return nil }
        let hasError = counts[1] & 2 != 0
        if counts[1] & 1 == 0 { return reader.isAtEnd ? Parsed(code: nil, hasError: hasError) : nil }
        return code(&reader, counts.map { Int($0) }, language).map { Parsed(code: $0, hasError: hasError) }
    }

    private static func code(_ reader: inout ArrayReader, _ counts: [Int], _ language: LanguageID) -> Code? {
        let count = counts[2]
        guard let traits = reader.array(of: TermTraits.self, count), let atomOf = reader.array(of: Int32.self, count),
            let parents = reader.array(of: Int32.self, count), let ends = reader.array(of: Int32.self, count),
            let starts = reader.array(of: Int32.self, count), let stops = reader.array(of: Int32.self, count),
            let lengths = reader.array(of: Int32.self, counts[3]), let kinds = reader.array(of: UInt8.self, count),
            let slots = reader.array(of: UInt8.self, count), let text = reader.array(of: UInt8.self, counts[4]),
            let source = reader.array(of: UInt8.self, counts[5]), reader.isAtEnd, kinds.allSatisfy({ $0 <= TermKind.last }), slots.allSatisfy({ $0 <= Slot.last })
        else { return nil }
        let terms = CodeTerms(
            kinds: kinds.map { unsafeBitCast($0, to: TermKind.self) }, slots: slots.map { unsafeBitCast($0, to: Slot.self) }, traits: traits, atomOf: atomOf,
            parents: parents, ends: ends, starts: starts, stops: stops)
        guard terms.isSound(words: counts[3], bytes: source.count), let words = words(in: text, lengths) else { return nil }
        return Code(language: language, bytes: source, atoms: AtomTable(frozen: AtomIndex(unsearched: words)), terms: terms)
    }

    /// The words of a text, one behind another.
    private static func words(in text: [UInt8], _ lengths: [Int32]) -> [ArraySlice<UInt8>]? {
        var words: [ArraySlice<UInt8>] = [], place = 0
        words.reserveCapacity(lengths.count)
        for length in lengths {
            guard length >= 0, Int(length) <= text.count - place else { return nil }
            words.append(text[place..<place + Int(length)])
            place += Int(length)
        }
        return place == text.count ? words : nil
    }

    /// A number that differs for bytes that were damaged; eight bytes a step, in four rows that do not wait for one another.
    package static func sum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var rows: SIMD4<UInt64> = [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9]
        var place = 0
        while place + 32 <= bytes.count {
            rows = (rows ^ bytes.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)) &* SIMD4(repeating: 0x100_0000_01b3)
            rows ^= rows &>> SIMD4(repeating: 29)
            place += 32
        }
        var sum = UInt64(bytes.count)
        for row in 0..<4 { sum = (sum ^ rows[row]) &* 0x9e37_79b9_7f4a_7c15 }
        while place < bytes.count {
            sum = (sum ^ UInt64(bytes[place])) &* 0x100_0000_01b3
            place += 1
        }
        return sum
    }
}

/// Reads arrays that lie one behind another.
private struct ArrayReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    /// The next values; `nil` where there are not as many.
    mutating func array<Value: BitwiseCopyable>(of _: Value.Type, _ count: Int) -> [Value]? {
        let size = count * MemoryLayout<Value>.stride
        guard count >= 0, count <= bytes.count, size <= bytes.count - place else { return nil }
        let from = UnsafeRawBufferPointer(rebasing: bytes[place..<place + size])
        place += size
        return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: from)
            filled = count
        }
    }
}

/// The arrays of a file's terms.
struct CodeTerms {
    let kinds: [TermKind]
    let slots: [Slot]
    let traits: [TermTraits]
    let atomOf: [Int32]
    let parents: [Int32]
    let ends: [Int32]
    let starts: [Int32]
    let stops: [Int32]

    /// Whether every number is one that whoever follows it may rely on: loops end, and no index lies outside.
    func isSound(words: Int, bytes: Int) -> Bool {
        guard !kinds.isEmpty, words <= Int(Int32.max), bytes <= Int(Int32.max) else { return false }
        var isSound = true
        for term in kinds.indices {
            isSound = isSound && atomOf[term] >= 0 && atomOf[term] < Int32(words) && parents[term] >= -1 && parents[term] < Int32(term)
                && ends[term] > Int32(term) && ends[term] <= Int32(kinds.count) && starts[term] >= 0 && starts[term] <= stops[term] && stops[term] <= Int32(bytes)
        }
        return isSound
    }
}
