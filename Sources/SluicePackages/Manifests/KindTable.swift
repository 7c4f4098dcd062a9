/// The kinds of manifests by the names of their files.
struct KindTable: Sendable {
    static let shared = KindTable(ManifestKind.all)
    /// Without the files that only hold commands, which are many more.
    static let declaring = KindTable(ManifestKind.all.filter { $0.purpose != .commands })

    let byID: [String: ManifestKind]
    private let byName: [String: [ManifestKind]]
    private let endings: [(ending: [UInt8], kind: ManifestKind)]
    private let beginnings: [(beginning: [UInt8], kind: ManifestKind)]
    /// Of the names and endings: which last bytes there are, and for each the texts.
    private let texts: [[(bytes: [UInt8], isEnding: Bool)]]

    init(_ kinds: [ManifestKind]) {
        byID = Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }
        var byName: [String: [ManifestKind]] = [:]
        var endings: [(ending: [UInt8], kind: ManifestKind)] = []
        var beginnings: [(beginning: [UInt8], kind: ManifestKind)] = []
        var texts: [[(bytes: [UInt8], isEnding: Bool)]] = Array(repeating: [], count: 256)
        for kind in kinds {
            for name in kind.names {
                if name.hasSuffix("*") {
                    beginnings.append((Array(name.dropLast().utf8), kind))
                    continue
                }
                let isEnding = name.hasPrefix("*")
                let bytes = Array((isEnding ? name.dropFirst() : name[...]).utf8)
                guard let last = bytes.last else { continue }
                if isEnding { endings.append((bytes, kind)) } else { byName[name, default: []].append(kind) }
                texts[Int(last)].append((bytes, isEnding))
            }
        }
        self.byName = byName
        self.endings = endings
        self.beginnings = beginnings
        self.texts = texts
    }

    /// The kinds that a file name in lower case fits: exact names first, then beginnings, then endings.
    func kinds(of name: String) -> [ManifestKind] {
        let bytes = Array(name.utf8)
        return (byName[name] ?? []) + beginnings.filter { bytes.starts(with: $0.beginning) }.map(\.kind)
            + endings.filter { bytes.count >= $0.ending.count && bytes.suffix($0.ending.count) == $0.ending[...] }.map(\.kind)
    }

    func couldBe(_ name: ArraySlice<UInt8>) -> Bool {
        guard let last = name.last else { return false }
        for (beginning, _) in beginnings where name.count >= beginning.count {
            if zip(name, beginning).allSatisfy({ Self.lower($0) == $1 }) { return true }
        }
        return texts[Int(Self.lower(last))].contains { text in
            guard text.isEnding ? name.count >= text.bytes.count : name.count == text.bytes.count else { return false }
            return zip(name.suffix(text.bytes.count), text.bytes).allSatisfy { Self.lower($0) == $1 }
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte }
}
