/// A version by PEP 440, in its normal form.
public struct PythonVersion: Hashable, Sendable, Comparable {
    /// What stands before a release, in order.
    public enum Stage: Int, Hashable, Sendable, Comparable {
        case alpha, beta, candidate
        public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// The number before `!`; 0 where there is none.
    public let epoch: Int
    /// The numbers as written; zeros at the end do not count when versions are compared.
    public let release: [Int]
    /// Alpha, beta or candidate; `nil` for everything else.
    public let stage: Stage?
    /// The number of the stage.
    public let stageNumber: Int
    /// The number of a post-release.
    public let post: Int?
    /// The number of a development release.
    public let dev: Int?
    /// The part after `+`, in lower case, parted.
    public let local: [String]

    /// - Returns: `nil` where the text is no version of PEP 440.
    public init?(_ text: String) {
        var reader = PythonVersionReader(text)
        guard let version = reader.read() else { return nil }
        self = version
    }

    init(epoch: Int, release: [Int], stage: Stage?, stageNumber: Int, post: Int?, dev: Int?, local: [String]) {
        self.epoch = epoch
        self.release = release
        self.stage = stage
        self.stageNumber = stageNumber
        self.post = post
        self.dev = dev
        self.local = local
    }

    /// Whether an installer takes it only when asked for, or when there is nothing else.
    public var isPrerelease: Bool { stage != nil || dev != nil }

    /// The same without the part after `+`.
    var withoutLocal: PythonVersion {
        PythonVersion(epoch: epoch, release: release, stage: stage, stageNumber: stageNumber, post: post, dev: dev, local: [])
    }

    /// The numbers alone.
    var base: PythonVersion {
        PythonVersion(epoch: epoch, release: release, stage: nil, stageNumber: 0, post: nil, dev: nil, local: [])
    }

    /// The numbers without zeros at the end.
    var trimmedRelease: [Int] { Array(release.prefix((release.lastIndex { $0 != 0 } ?? -1) + 1)) }

    /// A number for each part, so that tuples compare as PEP 440 orders versions.
    private var stageRank: (Int, Int) {
        if let stage { return (stage.rawValue, stageNumber) }
        return post == nil && dev != nil ? (-1, 0) : (3, 0)
    }

    public static func == (left: PythonVersion, right: PythonVersion) -> Bool { !(left < right) && !(right < left) }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(epoch)
        hasher.combine(trimmedRelease)
        hasher.combine(post)
        hasher.combine(dev)
    }

    public static func < (left: PythonVersion, right: PythonVersion) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        let (leftRelease, rightRelease) = (left.trimmedRelease, right.trimmedRelease)
        if leftRelease != rightRelease { return leftRelease.lexicographicallyPrecedes(rightRelease) }
        let leftKey = (left.stageRank.0, left.stageRank.1, left.post ?? -1, left.dev ?? .max)
        let rightKey = (right.stageRank.0, right.stageRank.1, right.post ?? -1, right.dev ?? .max)
        if leftKey != rightKey { return leftKey < rightKey }
        return isLocal(left.local, before: right.local)
    }

    /// Numbers stand after words, and a longer local part after its own beginning.
    private static func isLocal(_ left: [String], before right: [String]) -> Bool {
        for (left, right) in zip(left, right) where left != right {
            switch (Int(left), Int(right)) {
            case (let left?, let right?): return left < right
            case (nil, _?): return true
            case (_?, nil): return false
            case (nil, nil): return left < right
            }
        }
        return left.count < right.count
    }
}

/// Reads one version of PEP 440 with all its spellings: `v1.0`, `1.0-rc.1`, `1.0-2`, `1.0.post`, `1!2.0+cpu`.
private struct PythonVersionReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        let lower = text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        rest = lower.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    }

    mutating func read() -> PythonVersion? {
        _ = take("v")
        guard var first = number() else { return nil }
        var epoch = 0
        if take("!") {
            epoch = first
            guard let number = number() else { return nil }
            first = number
        }
        var release = [first]
        while rest.first == UInt8(ascii: "."), let byte = rest.dropFirst().first, UTF8Text.isDigit(byte) {
            rest = rest.dropFirst()
            guard let number = number() else { return nil }
            release.append(number)
        }
        let (stage, stageNumber) = prerelease()
        let post = self.post()
        let dev = labelled(["dev"])
        guard let local = local(), rest.isEmpty else { return nil }
        return PythonVersion(epoch: epoch, release: release, stage: stage, stageNumber: stageNumber, post: post, dev: dev, local: local)
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix(while: UTF8Text.isDigit)
        guard digits.count <= 18, let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }

    private mutating func takeSeparator() {
        if let byte = rest.first, "-_.".utf8.contains(byte) { rest = rest.dropFirst() }
    }

    /// A label with its number, which counts as 0 where it is missing; nothing is taken where no label stands.
    private mutating func labelled(_ labels: [String]) -> Int? {
        let mark = rest
        takeSeparator()
        for label in labels where take(label) {
            let afterLabel = rest
            takeSeparator()
            if let number = number() { return number }
            rest = afterLabel
            return 0
        }
        rest = mark
        return nil
    }

    private mutating func prerelease() -> (PythonVersion.Stage?, Int) {
        if let number = labelled(["alpha", "a"]) { return (.alpha, number) }
        if let number = labelled(["beta", "b"]) { return (.beta, number) }
        if let number = labelled(["candidate", "c", "rc", "preview", "pre"]) { return (.candidate, number) }
        return (nil, 0)
    }

    private mutating func post() -> Int? {
        if let number = labelled(["post", "rev", "r"]) { return number }
        let mark = rest
        if take("-"), let number = number() { return number }
        rest = mark
        return nil
    }

    private mutating func local() -> [String]? {
        guard take("+") else { return [] }
        let parts = rest.split(omittingEmptySubsequences: false) { "-_.".utf8.contains($0) }
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(UTF8Text.isAlphanumeric) }) else { return nil }
        rest = []
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }
}
