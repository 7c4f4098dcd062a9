internal import SluiceModel

extension EcosystemNames {
    /// The real names that somebody may have meant, best first.
    ///
    /// The rules follow how assistants invent names, which is seldom by a slip of the keyboard (reference: packages.md, section 4.3): the
    /// name of a module, another separator, a lost or flattened scope, an affix too many; edits of letters come last.
    public func nearest(to name: String, most: Int = 3) -> [String] {
        var found: [String] = []
        let canonical = PackageName.canonical(LookAlike.plain(name) ?? name, in: ecosystem)
        let rules = [
            { imported(canonical) }, { sameLetters(canonical) }, { scopes(canonical) }, { withoutAffix(canonical) }, { misspelt(canonical) }
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

    private func canonical(_ name: String) -> String { PackageName.canonical(name, in: ecosystem) }

    /// Names that differ in case and separators alone.
    private func sameLetters(_ name: String) -> [String] {
        let letters = Self.letters(name)
        return popular.filter { Self.letters($0) == letters }
    }

    private static func letters(_ name: String) -> [UInt8] {
        name.utf8.filter(UTF8Text.isAlphanumeric).map { UTF8Text.isLetter($0) ? $0 | 0x20 : $0 }
    }

    /// npm: `client` and `supabase-client` for `@supabase/client`, and `client` for `@other/client`.
    private func scopes(_ name: String) -> [String] {
        guard ecosystem == .npm else { return [] }
        if name.hasPrefix("@"), let slash = name.firstIndex(of: "/") {
            let bare = String(name[name.index(after: slash)...])
            let flat = name[..<slash].dropFirst() + "-" + bare
            return popular.filter { $0 == bare || $0 == flat }
        }
        return popular.filter { candidate in
            candidate.hasPrefix("@") && (candidate.hasSuffix("/" + name) || candidate.dropFirst().replacing("/", with: "-") == name)
        }
    }

    private var affixes: (before: [String], after: [String]) {
        ecosystem == .npm
            ? (
                ["node-", "nodejs-", "js-", "react-"],
                [
                    "-js", ".js", "js", "-node", "-nodejs", "-next", "-lib", "-core", "-util", "-utils", "-cli", "-dev",
                    "-new", "-pro", "-plus", "-tool", "-tools", "-helper", "-helpers", "-official", "-compat", "-client", "-sdk"
                ]
            )
            : (
                ["python-", "py-", "py", "python3-"],
                [
                    "-python", "-py", "-lib", "-core", "-utils", "-cli", "-client", "-sdk", "-api", "-tools", "-helper",
                    "-official", "-plus", "-pro"
                ]
            )
    }

    /// The name without an affix that assistants like to add, without the digits or the plural at its end, or with an affix that it lost.
    private func withoutAffix(_ name: String) -> [String] {
        let (before, after) = affixes
        var variants: [String] = []
        for affix in before where name.hasPrefix(affix) { variants.append(String(name.dropFirst(affix.count))) }
        for affix in after where name.hasSuffix(affix) { variants.append(String(name.dropLast(affix.count))) }
        let withoutDigits = String(name.reversed().drop { $0.isNumber || $0 == "-" }.reversed())
        if withoutDigits != name { variants.append(withoutDigits) }
        variants += name.hasSuffix("s") ? [String(name.dropLast())] : [name + "s"]
        variants += before.map { $0 + name } + after.map { name + $0 }
        let known = Dictionary(popular.map { (canonical($0), $0) }) { first, _ in first }
        return variants.compactMap { known[$0] }
    }

    /// Short names have too many neighbours: one edit for them, two from eight characters on.
    private func misspelt(_ name: String) -> [String] {
        guard name.utf8.count >= 4 else { return [] }
        return Spelling.nearest(to: name, among: popular, limit: name.utf8.count < 8 ? 1 : 2, most: 3)
    }
}
