internal import SluiceModel

/// The popular names of an ecosystem in order of their ranks, ready to be looked up in every way that the rules of likeness need.
///
/// A place is the rank less one.
struct NameCorpus: Sendable {
    /// The most names that are looked at: no rule was measured with more.
    static let limit = 5_000
    /// Whose names they are.
    let ecosystem: Ecosystem
    /// As the list writes them.
    let names: [String]
    private let bytes: [[UInt8]]
    private let places: [String: Int]
    private let placesOfLetters: [UInt64: [Int]]
    private let placesOfLength: [Int: [Int]]
    private let placesWithoutScope: [String: [Int]]
    private let placesOfFlatName: [String: [Int]]
    private let placesWithoutOwner: [String: [Int]]

    /// - Parameter names: the most popular first.
    init(_ names: [String], of ecosystem: Ecosystem) {
        self.ecosystem = ecosystem
        self.names = Array(names.prefix(Self.limit))
        let canonical = self.names.map { PackageName.canonical($0, in: ecosystem) }
        bytes = canonical.map { Array($0.utf8) }
        places = Dictionary(canonical.enumerated().map { ($1, $0) }) { first, _ in first }
        placesOfLength = Dictionary(grouping: bytes.indices) { [bytes] in bytes[$0].count }
        placesOfLetters = Dictionary(grouping: bytes.indices) { [bytes] in Self.sumOfLetters(bytes[$0]) }
        let owned = canonical.enumerated().compactMap { place, name in OwnedName(name, in: ecosystem).map { (place: place, name: $0) } }
        placesWithoutOwner = Dictionary(grouping: owned) { $0.name.rest }.mapValues { $0.map(\.place) }
        placesWithoutScope = ecosystem == .npm ? placesWithoutOwner : [:]
        placesOfFlatName = ecosystem == .npm
            ? Dictionary(grouping: owned) { String($0.name.owner.dropFirst()) + "-" + $0.name.rest }.mapValues { $0.map(\.place) } : [:]
    }

    /// Where a canonical name stands.
    func place(of name: String) -> Int? { places[name] }

    /// Names that differ in case and separators alone, the name itself among them.
    func placesWithSameLetters(as name: String) -> [Int] {
        let wanted = Self.letters(Array(name.utf8))
        return (placesOfLetters[Checksum64.of(wanted)] ?? []).filter { Self.letters(bytes[$0]) == wanted }
    }

    /// npm: `@scope/name` for `name`.
    func placesWithScope(before name: String) -> [Int] { placesWithoutScope[name] ?? [] }

    /// npm: `@scope/name` for `scope-name`.
    func placesOfFlat(_ name: String) -> [Int] { placesOfFlatName[name] ?? [] }

    /// Names of any owner that go on in the same way behind him.
    func placesOwned(_ rest: String) -> [Int] { placesWithoutOwner[rest] ?? [] }

    /// Names at most so many edits away, the nearest first, then in order of ranks; the name itself is none.
    func placesNear(_ name: String, limit: Int) -> [(place: Int, distance: Int)] {
        let wanted = Array(name.utf8)
        var found: [(place: Int, distance: Int)] = []
        for length in max(1, wanted.count - limit)...(wanted.count + limit) {
            for place in placesOfLength[length] ?? [] where limit > 1 || OneEdit.mayMake(wanted, bytes[place]) {
                guard let distance = Spelling.distance(wanted, bytes[place], limit: limit), distance > 0 else { continue }
                found.append((place, distance))
            }
        }
        return found.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
    }

    private static func sumOfLetters(_ name: [UInt8]) -> UInt64 { Checksum64.of(letters(name)) }

    /// Letters and digits alone, in lower case.
    private static func letters(_ name: [UInt8]) -> [UInt8] {
        name.filter(UTF8Text.isAlphanumeric).map { UTF8Text.isLetter($0) ? $0 | 0x20 : $0 }
    }
}

/// A quick look at two names that rules out most pairs.
enum OneEdit {
    /// Whether one edit may make one of the other: what they share from the front and from the back leaves at most two bytes.
    static func mayMake(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let most = min(left.count, right.count)
        var front = 0
        while front < most, left[front] == right[front] { front += 1 }
        var back = 0
        while back < most - front, left[left.count - 1 - back] == right[right.count - 1 - back] { back += 1 }
        return max(left.count, right.count) - front - back <= 2
    }
}

/// A name that begins with its owner, in ecosystems where only the owner can publish under it.
struct OwnedName: Hashable {
    /// With the host where there is one: `github.com/spf13`, `@babel`, `symfony`.
    let owner: String
    /// What follows.
    let rest: String

    /// - Returns: `nil` where names have no owners, or this one has none.
    init?(_ name: String, in ecosystem: Ecosystem) {
        var name = name
        let cut = name.withUTF8 { Self.cut($0, in: ecosystem) }
        guard let cut else { return nil }
        owner = String(decoding: name.utf8.prefix(cut), as: UTF8.self)
        rest = String(decoding: name.utf8.dropFirst(cut + 1), as: UTF8.self)
    }

    /// Where the separator behind the owner stands. By bytes: thousands of names are taken apart before the first question is answered.
    private static func cut(_ name: UnsafeBufferPointer<UInt8>, in ecosystem: Ecosystem) -> Int? {
        let slash = UInt8(ascii: "/")
        let first = name.firstIndex(of: ecosystem == .maven ? UInt8(ascii: ":") : slash)
        guard var cut = first, cut > 0 else { return nil }
        switch ecosystem {
        case .npm: if name.first != UInt8(ascii: "@") { return nil }
        case .packagist, .actions, .maven: break
        case .docker, .go, .swift:
            let hosts = ecosystem == .docker ? [] : ["github.com", "gitlab.com", "bitbucket.org"]
            let isHost = ecosystem == .docker
                ? name[..<cut].contains(UInt8(ascii: ".")) : hosts.contains { $0.utf8.elementsEqual(name[..<cut]) }
            if isHost {
                guard let next = name[(cut + 1)...].firstIndex(of: slash) else { return nil }
                cut = next
            }
        default: return nil
        }
        return cut + 1 < name.count ? cut : nil
    }

    /// The owner without a host.
    var ownerName: String { String(owner.split(separator: "/").last ?? "") }
}
