internal import SluiceModel

/// Where the features come from that Ruby's code requires: the language, the tree, or a gem.
struct RubyScope: Sendable {
    private let names: EcosystemNames
    private let declared: DeclaredPackages
    private let given: DistributionLetters
    private let locked: DistributionLetters
    /// Every end of a path of the tree's Ruby files, without `.rb`: what a folder on the load path may make of it.
    private let features: Set<String>
    /// The gems that the tree itself makes, by the names of their specifications.
    private let own: DistributionLetters

    private static let kinds: Set<String> = ["gemfile", "gemspec"]

    init(tree: ImportTree, manifests: [ManifestFacts], names: EcosystemNames) {
        self.names = names
        declared = DeclaredPackages(manifests, of: [.rubygems]) { facts in
            guard Self.kinds.contains(facts.kind.id) else { return false }
            return facts.isReadable && facts.problems.isEmpty ? true : nil
        }
        let asked = declared.all
        let more = asked.flatMap { names.modules.given[$0] ?? [] }
        given = DistributionLetters(asked.union(more), affixes: Self.affixes)
        locked = DistributionLetters(declared.locked, affixes: Self.affixes)
        let specifications = tree.files.filter { $0.hasSuffix(".gemspec") }
        own = DistributionLetters(
            Set(specifications.compactMap { $0.split(separator: "/").last.map { String($0.dropLast(8)) } }), affixes: [])
        var features: Set<String> = []
        for file in tree.files where file.hasSuffix(".rb") {
            var rest = file.dropLast(3)
            features.insert(String(rest))
            while let slash = rest.firstIndex(of: "/") {
                rest = rest[slash...].dropFirst()
                features.insert(String(rest))
            }
        }
        self.features = features
    }

    private static let affixes = ["ruby-*", "*-ruby", "rb-*", "*-rb", "*-rails", "ruby*", "lib*", "*rb", "*-core", "*2", "*4r"].compactMap(
        NameAffix.init)

    func undeclared(_ found: CodeImport, of file: String) -> UndeclaredImport? {
        let feature = found.module.hasSuffix(".rb") || found.module.hasSuffix(".so") ? String(found.module.dropLast(3)) : found.module
        let beginnings = [feature] + ImportTree.folders(above: feature).dropLast()
        guard !feature.hasPrefix("."), !feature.hasPrefix("/"), !feature.isEmpty, !features.contains(feature),
            !beginnings.contains(where: names.modules.standard.contains), !names.modules.isVirtual(feature),
            let top = beginnings.last, declared.isKnown(in: ImportTree.folders(above: file)), !own.hasPart(top)
        else { return nil }
        let known = beginnings.lazy.compactMap { names.modules.packages[$0] }.first ?? popular(beginnings)
        if gives(given, known, beginnings, top) { return nil }
        return UndeclaredImport(import: found, ecosystem: .rubygems, packages: known, isLocked: gives(locked, known, beginnings, top))
    }

    private func popular(_ beginnings: [String]) -> [String] {
        for beginning in beginnings {
            for name in [String(beginning.map { $0 == "/" ? "-" : $0 }), String(beginning.map { $0 == "/" ? "_" : $0 })] {
                if names.corpus.place(of: name) != nil { return [name] }
            }
        }
        return []
    }

    private func gives(_ some: DistributionLetters, _ known: [String], _ beginnings: [String], _ top: String) -> Bool {
        if some.has(oneOf: known, in: .rubygems) || beginnings.contains(where: { some.has($0) }) { return true }
        return known.isEmpty && some.hasPart(top)
    }
}
