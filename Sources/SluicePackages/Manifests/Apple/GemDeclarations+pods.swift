internal import SluiceModel

/// Podfiles and podspecs are Ruby as well, with words of their own (reference: packages.md, section 1.5).
extension GemDeclarations {
    /// Whose packages the file names.
    var ecosystem: Ecosystem { isPods ? .cocoapods : .rubygems }

    /// Whether the file is one of CocoaPods'.
    var isPods: Bool { dialect == .podfile || dialect == .podspec }

    /// The default registry, where it has to be named beside another.
    var ownRegistry: String { isPods ? PodSource.own : "https://rubygems.org" }

    /// A call of a Podfile.
    /// - Returns: the place behind it.
    mutating func podDirective(_ name: String, _ at: Int, before end: Int, _ scope: GemScope) -> Int {
        guard name == "pod" || name == "source" else { return at + 1 }
        let arguments = RubyExpression(code: code, values: scope.values).arguments(after: at, before: end)
        guard let first = arguments.positional.first else { return at + 1 }
        if name == "pod" {
            let next = arguments.end < code.tokens.count ? code.tokens[arguments.end].name : nil
            let isConditional = scope.isConditional || next == "if" || next == "unless"
            addPod(arguments, at: at, section: "pod" + (isConditional ? " if" : ""))
        } else if case .text(let url, _) = first {
            sources.add(PodSource.registry(url))
        } else {
            sources.addUnknown()
            note("the source of the pods is only known when the file runs", at: code.tokens[at].range.lowerBound)
        }
        return arguments.end
    }

    /// `spec.dependency`.
    mutating func podDependency(_ arguments: RubyArguments, at: Int) {
        // A part of the pod itself.
        if case .template(let text, _)? = arguments.positional.first, text.firstRange(of: ".name}") != nil { return }
        addPod(arguments, at: at, section: "dependency")
    }

    /// The names that a podspec gives itself: it may ask for parts of its own.
    func ownNames(_ draft: ManifestDraft) -> Set<String> {
        guard dialect == .podspec else { return [] }
        let file = String(decoding: draft.path.lastComponent, as: UTF8.self)
        var names: Set<String> = file.lowercased().hasSuffix(".podspec") ? [String(file.dropLast(8))] : []
        for index in code.tokens.indices.dropFirst().dropLast(2) where code.tokens[index].name == "name" && code.tokens[index - 1].isSign(".") {
            guard code.tokens[index + 1].isSign("="), case .text(let pieces) = code.tokens[index + 2].kind, pieces.count == 1,
                case .literal(let name) = pieces[0]
            else { continue }
            names.insert(name)
        }
        return names
    }

    private mutating func addPod(_ arguments: RubyArguments, at: Int, section: String) {
        let place = podPlace(arguments)
        guard case .text(let written, let range)? = arguments.positional.first else {
            // From a folder it is nobody else's.
            if case .path? = place.source { return }
            return note("the name of a pod is only known when the file runs", at: code.tokens[at].range.lowerBound)
        }
        let name = PackageName.canonical(written, in: .cocoapods)
        let wanted = arguments.positional.dropFirst().flatMap(\.flat)
        let isKnown = wanted.allSatisfy { !$0.isUnknown } && arguments.unknownAt == nil
        let requirement = wanted.compactMap(\.text).joined(separator: ", ")
        let isElsewhere = place.source.map { !$0.isRegistry } ?? false
        add(
            GemEntry(
                name: name, range: range.lowerBound..<min(range.upperBound, range.lowerBound + name.utf8.count),
                requirement: isElsewhere ? place.reference : isKnown && !requirement.isEmpty ? requirement : nil, source: place.source,
                section: section))
        if !isKnown, !isElsewhere, !wanted.allSatisfy(isOwnVersion) {
            note("the version of `\(Quoted.text(name))` is only known when the file runs", at: range.lowerBound)
        }
    }

    /// Where the options say that a pod comes from.
    private func podPlace(_ arguments: RubyArguments) -> (source: PackageSource?, reference: String?) {
        let reference = ["commit", "tag", "branch"].compactMap { arguments[$0]?.text }.first
        if let url = arguments["git"] { return (.git(RepositoryURL.plain(url.text ?? "unknown")), reference) }
        if let path = arguments["path"] ?? arguments["local"] { return (.path(path.text ?? "unknown"), nil) }
        if let place = arguments["podspec"] ?? arguments["http"] {
            let text = place.text ?? "unknown"
            return (text.contains("://") ? .url(RepositoryURL.withoutSecret(text)) : .path(text), nil)
        }
        if let url = arguments["source"]?.text { return (.registry(url: PodSource.registry(url)), nil) }
        return (nil, nil)
    }
}
