internal import SluiceModel

extension EcosystemNames {
    /// The real names that somebody may have meant, best first.
    ///
    /// The rules follow how assistants invent names, which is seldom by a slip of the keyboard (reference: packages.md, section 4.3): the
    /// name of a module, another separator, a lost or flattened scope, an affix too many; edits of letters come last, those of popular names
    /// before those of others.
    /// - Parameter index: its names are looked at last; one that cannot be read gives none.
    public func nearest(to name: String, most: Int = 3, index: PackageIndex? = nil) -> [String] {
        var found: [String] = []
        let canonical = PackageName.canonical(LookAlike.plain(name) ?? name, in: ecosystem)
        let rules = [
            { imported(canonical) }, { sameLetters(canonical) }, { scopes(canonical) }, { withoutAffix(canonical) }, { misspelt(canonical) },
            { listed(canonical, index) }
        ]
        for rule in rules where found.count < most {
            for candidate in rule() where candidate != name && !found.contains(candidate) { found.append(candidate) }
        }
        return Array(found.prefix(most))
    }

    /// The package behind a module's name, alone or with a word before it.
    private func imported(_ name: String) -> [String] {
        guard ecosystem == .pypi else { return [] }
        let modules = [name] + ["python-", "py-", "django-"].filter { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) }
        return modules.flatMap { imports[$0] ?? [] }
    }

    private func names(_ places: [Int]) -> [String] { places.map { corpus.names[$0] } }

    /// Names that differ in case and separators alone.
    private func sameLetters(_ name: String) -> [String] { names(corpus.placesWithSameLetters(as: name)) }

    /// npm: `client` and `supabase-client` for `@supabase/client`, and `client` for `@other/client`.
    private func scopes(_ name: String) -> [String] {
        guard ecosystem == .npm else { return [] }
        guard let owned = OwnedName(name, in: .npm) else {
            return names((corpus.placesWithScope(before: name) + corpus.placesOfFlat(name)).sorted())
        }
        return names([owned.rest, String(owned.owner.dropFirst()) + "-" + owned.rest].compactMap { corpus.place(of: $0) })
    }

    /// The name without an affix that assistants like to add, without the digits or the plural at its end, or with an affix that it lost.
    private func withoutAffix(_ name: String) -> [String] {
        var variants = affixes.all.compactMap { $0.stem(of: name) }
        let withoutDigits = String(name.reversed().drop { $0.isNumber || $0 == "-" }.reversed())
        if withoutDigits != name { variants.append(withoutDigits) }
        variants += name.hasSuffix("s") ? [String(name.dropLast())] : [name + "s"]
        variants += affixes.all.map { $0.around(name) }
        return names(variants.compactMap { corpus.place(of: PackageName.canonical($0, in: ecosystem)) })
    }

    /// Short names have too many neighbours: one edit for them, two from eight characters on.
    private func misspelt(_ name: String) -> [String] {
        guard name.utf8.count >= 4 else { return [] }
        return names(corpus.placesNear(name, limit: name.utf8.count < 8 ? 1 : 2).prefix(3).map(\.place))
    }

    /// One edit away in the list of all names: with two, nearly every word has a neighbour among millions.
    private func listed(_ name: String, _ index: PackageIndex?) -> [String] {
        guard let index, name.utf8.count >= 5 else { return [] }
        return (try? index.nearest(to: name, in: ecosystem, limit: 1).map(\.name)) ?? []
    }
}
