internal import SluiceModel

extension Framework {
    /// The axes for the versions that a tree asks for, and those of the other versions that it may mean: none where it says which.
    func semantics(for versions: PackageVersions) -> (semantics: Semantics, others: [Semantics]) {
        var others: [Semantics] = []
        for block in self.versions {
            guard let (kind, package, range) = block.parts else { continue }
            let found = versions.ranges(of: package, kind: kind), one = semantics.with(block)
            if !found.isEmpty, found.allSatisfy({ $0.isWithin(range) }) { return (one, []) }
            if found.isEmpty || found.contains(where: { $0.meets(range) }) { others.append(one) }
        }
        return (semantics, others)
    }
}

extension Framework.VersionBlock {
    /// `pypi:fastapi@<0.116` in its parts.
    var parts: (kind: String, package: String, range: VersionRange)? {
        guard let colon = when.firstIndex(of: ":"), let at = when.lastIndex(of: "@"), colon < at,
            let range = VersionRange(specifiers: when[when.index(after: at)...])
        else { return nil }
        return (String(when[..<colon]), String(when[when.index(after: colon)..<at]), range)
    }
}

extension Semantics {
    /// With what some versions change.
    fileprivate func with(_ block: Framework.VersionBlock) -> Semantics {
        var result = self
        for (key, value) in block.set { _ = result.set(key, value) }
        return result
    }

    /// Gives an axis another value by the words of a framework's file; false where there is no such axis or word.
    mutating func set(_ key: String, _ value: String) -> Bool {
        switch key {
        case "attach": Self.give(&attachment, value)
        case "bind": Self.give(&binding, value)
        case "order": Self.give(&order, value)
        case "match": Self.give(&match, value)
        case "mount": Self.give(&mounting, value)
        case "cut": Self.give(&cut, value)
        case "error-handler": Self.give(&errorHandler, value)
        case "precedence": Self.give(&precedence, value)
        default: false
        }
    }

    private static func give<Word: RawRepresentable<String>>(_ axis: inout Word, _ value: String) -> Bool {
        guard let word = Word(rawValue: value) else { return false }
        axis = word
        return true
    }
}
