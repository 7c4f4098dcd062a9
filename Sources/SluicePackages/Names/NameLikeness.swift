internal import SluiceModel

/// One name, held against the popular ones by every rule.
struct NameLikeness {
    private let name: String
    private let corpus: NameCorpus
    private let names: EcosystemNames
    private let limits: SimilarNames.Limits
    /// Shorter names are parts of too many words.
    private static let shortestStem = 3

    /// - Parameter name: in canonical form.
    init(_ name: String, corpus: NameCorpus, names: EcosystemNames, limits: SimilarNames.Limits) {
        (self.name, self.corpus, self.names, self.limits) = (name, corpus, names, limits)
    }

    /// What it looks like, one suspicion for each real package, the weightiest rule first.
    var suspicions: [NameSuspicion] {
        var found: [NameSuspicion] = []
        var seen: Set<String> = []
        for rule in NameSuspicion.Rule.allCases {
            for (place, real) in matches(rule) where !isSuppressed(real) {
                guard seen.insert(PackageName.canonical(real, in: corpus.ecosystem)).inserted else { continue }
                found.append(NameSuspicion(rule: rule, name: real, ecosystem: corpus.ecosystem, rank: place + 1))
            }
        }
        return found
    }

    /// Real packages with their places.
    private func matches(_ rule: NameSuspicion.Rule) -> [(Int, String)] {
        switch rule {
        case .importName: return imported
        case .languageAffix: return popular(names.affixes.language.compactMap { $0.stem(of: name) })
        case .genericAffix: return popular(names.affixes.generic.compactMap { $0.stem(of: name) })
        case .plural: return isFlat && name.hasSuffix("s") ? popular([String(name.dropLast())]) : []
        case .digits: return isFlat ? popular(withoutDigits) : []
        case .separators: return isFlat ? real(corpus.placesWithSameLetters(as: name), limits.affixRank) : []
        case .scopeDropped: return real(corpus.placesWithScope(before: name), limits.editRank)
        case .scopeFlattened: return real(corpus.placesOfFlat(name), limits.editRank)
        case .letterCase: return isFlat ? [] : otherLetters
        case .owner: return real(otherOwners, limits.editRank)
        case .oneEdit: return oneEdit
        case .otherEcosystem: return []
        }
    }

    /// Whether names have no owner here, so that anybody can register any of them.
    private var isFlat: Bool { OwnedName(name, in: corpus.ecosystem) == nil }

    private func real(_ places: [Int], _ limit: Int) -> [(Int, String)] {
        places.filter { $0 < limit }.map { ($0, corpus.names[$0]) }
    }

    private func popular(_ stems: [String]) -> [(Int, String)] {
        real(stems.compactMap { $0.utf8.count >= Self.shortestStem ? corpus.place(of: $0) : nil }, limits.affixRank)
    }

    private var imported: [(Int, String)] {
        guard let packages = names.imports[name], let first = packages.first,
            !packages.contains(where: { PackageName.canonical($0, in: corpus.ecosystem) == name })
        else { return [] }
        return [(corpus.place(of: PackageName.canonical(first, in: corpus.ecosystem)) ?? corpus.names.count, first)]
    }

    private var withoutDigits: [String] {
        let stem = name.utf8.reversed().drop(while: UTF8Text.isDigit)
        return stem.count == name.utf8.count ? [] : [String(decoding: stem.reversed(), as: UTF8.self)]
    }

    private var oneEdit: [(Int, String)] {
        guard name.utf8.count >= limits.shortest else { return [] }
        return real(corpus.placesNear(name, limit: 1).map(\.place), limits.editRank).filter { $0.1.utf8.count >= limits.shortest }
    }

    private var otherLetters: [(Int, String)] {
        real(corpus.placesWithSameLetters(as: name), limits.editRank).filter { $0.1.lowercased() == name.lowercased() }
    }

    /// Names that go on alike behind another owner, who is one edit away, or has a word more or less at an end.
    private var otherOwners: [Int] {
        guard let owned = OwnedName(name, in: corpus.ecosystem), corpus.ecosystem != .npm else { return [] }
        return corpus.placesOwned(owned.rest).filter { place in
            guard let real = OwnedName(PackageName.canonical(corpus.names[place], in: corpus.ecosystem), in: corpus.ecosystem) else { return false }
            return real.owner != owned.owner && owned.looksOwned(like: real)
        }
    }

    /// The same owner or scope, or one family: likeness says nothing there.
    private func isSuppressed(_ real: String) -> Bool {
        let canonical = PackageName.canonical(real, in: corpus.ecosystem)
        if canonical == name { return true }
        if let mine = OwnedName(name, in: corpus.ecosystem), mine.owner == OwnedName(canonical, in: corpus.ecosystem)?.owner { return true }
        return names.families.contains { $0.contains(name) && $0.contains(canonical) }
    }
}

extension OwnedName {
    /// Whether the owner's name is another's with one edit, or with a word more at its start or end.
    func looksOwned(like other: OwnedName) -> Bool {
        let (mine, real) = (ownerName.lowercased(), other.ownerName.lowercased())
        guard owner.dropLast(ownerName.count).lowercased() == other.owner.dropLast(other.ownerName.count).lowercased() else { return false }
        if mine == real { return true }
        if mine.hasPrefix(real + "-") || mine.hasSuffix("-" + real) { return true }
        return min(mine.utf8.count, real.utf8.count) >= 4 && Spelling.distance(Array(mine.utf8), Array(real.utf8), limit: 1) != nil
    }
}
