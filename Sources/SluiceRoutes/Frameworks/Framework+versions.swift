internal import SluiceModel

extension Framework {
    /// The axes for the versions that a tree asks for, and whether that is known. Without a version the axes of the file stand.
    func semantics(for versions: PackageVersions) -> (semantics: Semantics, isKnown: Bool) {
        guard !self.versions.isEmpty else { return (semantics, true) }
        var result = semantics
        for block in self.versions {
            guard let (kind, package, range) = block.parts else { continue }
            let found = versions.ranges(of: package, kind: kind)
            guard !found.isEmpty, found.allSatisfy({ $0.isWithin(range) }) else { continue }
            for (key, value) in block.set { _ = result.set(key, value) }
            return (result, true)
        }
        return (semantics, false)
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
