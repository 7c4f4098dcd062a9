/// A version as conda orders it: parts of numbers and letters, with an epoch before `!` and a local part after `+`
/// (source: docs.conda.io, "Version specification").
struct CondaVersion: RankedVersion {
    /// A run of digits or of letters within a part. Letters stand before numbers, `dev` before other letters, `post` behind all.
    private enum Atom: Comparable {
        case dev
        case word(String)
        case number(UInt64)
        case post
    }

    private let epoch: UInt64
    private let parts: [[Atom]]
    private let local: [[Atom]]

    /// - Returns: `nil` where the text is no version.
    init?(_ text: String) {
        var rest = text.trimmingBlanks().lowercased()[...]
        guard !rest.isEmpty, rest.utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || "_.+!-".utf8.contains($0) }) else { return nil }
        var epoch: UInt64 = 0
        if let mark = rest.firstIndex(of: "!") {
            guard let number = UInt64(rest[..<mark]) else { return nil }
            epoch = number
            rest = rest[rest.index(after: mark)...]
        }
        let halves = rest.split(separator: "+", omittingEmptySubsequences: false)
        guard halves.count <= 2, !halves[0].isEmpty, halves.allSatisfy({ !$0.contains("!") }), let parts = Self.parts(halves[0]),
            let local = halves.count == 2 ? Self.parts(halves[1]) : []
        else { return nil }
        (self.epoch, self.parts, self.local) = (epoch, parts, local)
    }

    private static func parts(_ text: Substring) -> [[Atom]]? {
        // A hyphen is an underscore, unless both are there.
        if text.contains("_"), text.contains("-") { return nil }
        var body = text
        // A single underscore at the end belongs to the last part: `1.0.1_` stands before `1.0.1a`.
        let hasTail = body.hasSuffix("_")
        if hasTail { body = body.dropLast() }
        var parts: [[Atom]] = []
        for part in body.split(omittingEmptySubsequences: false, whereSeparator: { "._-".contains($0) }) {
            guard !part.isEmpty, let atoms = atoms(part) else { return nil }
            parts.append(atoms)
        }
        if hasTail, !parts.isEmpty { parts[parts.count - 1].append(.word("_")) }
        return parts
    }

    private static func atoms(_ part: Substring) -> [Atom]? {
        var atoms: [Atom] = []
        var rest = part.utf8[...]
        while let first = rest.first {
            let isNumber = UTF8Text.isDigit(first)
            let run = rest.prefix { UTF8Text.isDigit($0) == isNumber }
            rest = rest.dropFirst(run.count)
            let word = String(run) ?? ""
            if isNumber {
                guard let number = UInt64(word) else { return nil }
                atoms.append(.number(number))
            } else {
                if atoms.isEmpty { atoms.append(.number(0)) }
                atoms.append(word == "post" ? .post : word == "dev" ? .dev : .word(word))
            }
        }
        return atoms
    }

    /// Whether it calls itself a stage before a release.
    var isPrerelease: Bool {
        parts.joined().contains { atom in
            switch atom {
            case .dev: true
            case .word(let word): ["a", "b", "c", "rc", "alpha", "beta", "pre", "preview"].contains(word)
            case .number, .post: false
            }
        }
    }

    static func == (left: CondaVersion, right: CondaVersion) -> Bool { !(left < right) && !(right < left) }

    static func < (left: CondaVersion, right: CondaVersion) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        return order(left.parts, right.parts) ?? order(left.local, right.local) ?? false
    }

    /// Whether the left parts stand first; `nil` where both are the same. Missing parts and atoms count as 0.
    private static func order(_ left: [[Atom]], _ right: [[Atom]]) -> Bool? {
        for index in 0..<max(left.count, right.count) {
            let (one, two) = (index < left.count ? left[index] : [], index < right.count ? right[index] : [])
            for place in 0..<max(one.count, two.count) {
                let (first, second) = (place < one.count ? one[place] : .number(0), place < two.count ? two[place] : .number(0))
                if first != second { return first < second }
            }
        }
        return nil
    }

    /// Whether it begins as another version does: `1.11.3` begins as `1.11`, and `1.1` does not begin as `1.11` or the other way about.
    func starts(with prefix: CondaVersion) -> Bool {
        guard epoch == prefix.epoch, prefix.local.isEmpty || parts.count == prefix.parts.count && local.starts(with: prefix.local) else {
            return false
        }
        for (index, part) in prefix.parts.enumerated() {
            let own = index < parts.count ? parts[index] : [.number(0)]
            let isLast = index == prefix.parts.count - 1
            guard isLast ? Self.begins(own, with: part) : Self.order([own], [part]) == nil else { return false }
        }
        return true
    }

    private static func begins(_ own: [Atom], with part: [Atom]) -> Bool {
        for (index, atom) in part.enumerated() {
            let mine = index < own.count ? own[index] : .number(0)
            if mine == atom { continue }
            guard index == part.count - 1, case .word(let wanted) = atom, case .word(let have) = mine else { return false }
            return have.hasPrefix(wanted)
        }
        return true
    }

    /// The same without its last part, for `~=`; `nil` where it has one alone.
    var withoutLast: CondaVersion? { parts.count > 1 ? CondaVersion(epoch: epoch, parts: parts.dropLast(), local: []) : nil }

    private init(epoch: UInt64, parts: [[Atom]], local: [[Atom]]) {
        (self.epoch, self.parts, self.local) = (epoch, parts, local)
    }
}
