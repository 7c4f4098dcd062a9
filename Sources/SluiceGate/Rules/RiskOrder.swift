internal import SluiceData
internal import SluiceModel

/// In which order the files of a change are judged that may be too large for the time there is: where a mistake costs most comes first.
struct RiskOrder: Sendable {
    private let first: [[UInt8]]
    private let last: Set<[UInt8]>

    /// - Throws: what is wrong in `Policies/risk.yml`.
    init(from folder: PolicyFolder) throws(DataProblems) {
        var (file, root) = DataFile.read(name: "risk.yml", bytes: folder.file("risk.yml") ?? [])
        let fields = root.map { file.fields($0, known: ["version", "first", "last"], of: "the order of judgement") } ?? [:]
        let words = ["first", "last"].map { key in (fields[key].map { file.texts($0, "`\(key)`") } ?? []).map { Array($0.lowercased().utf8) } }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        (first, last) = (words[0], Set(words[1]))
    }

    /// The files in that order; of equal ones the order stays.
    func sorted(_ files: [FileChange]) -> [FileChange] {
        let ranked = files.enumerated().map { (rank: rank(of: $1.path), index: $0, file: $1) }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.file)
    }

    /// 0 for a sensitive place, 2 for one that serves nobody while the program runs, 1 for the rest.
    func rank(of path: RepositoryPath) -> Int {
        let words = Self.words(of: path.bytes)
        if words.contains(where: last.contains) { return 2 }
        return words.contains { word in first.contains { word.starts(with: $0) } } ? 0 : 1
    }

    /// The words of a path in small letters: `src/userAuth.ts` has `src`, `user`, `auth` and `ts`.
    private static func words(of path: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = [[]], wasSmall = false
        for byte in path {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            if !isCapital, !isSmall {
                words.append([])
            } else {
                if isCapital, wasSmall { words.append([]) }
                words[words.count - 1].append(isCapital ? byte + 32 : byte)
            }
            wasSmall = isSmall
        }
        return words.filter { !$0.isEmpty }
    }
}
