internal import SluiceModel

/// The packages that a `Package.swift` asks for (reference: packages.md, section 1.5).
///
/// The file is a Swift program. It is not run: each `.package(…)` in it is read, with what is known of its constants. What is only known
/// when it runs is noted.
struct SwiftPackageManifest {
    private let code: SwiftCode
    private let conditional: [Range<Int>]

    private static let cure = "write the URL and the version as plain text"

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        code = try SwiftCode(bytes)
        conditional = Self.conditional(code)
    }

    /// The parts of the text that hold under a condition only, in order.
    private static func conditional(_ code: SwiftCode) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var directives: [Int] = []
        for (index, token) in code.tokens.enumerated() {
            switch token.kind {
            case .directive("#if"): directives.append(index)
            case .directive("#endif"):
                if let start = directives.popLast() { ranges.append(start..<index) }
            case .name("if"), .name("else"), .name("switch"), .name("guard"):
                var at = index + 1
                while at < code.tokens.count, !code.tokens[at].isSign("{"), at - index < 64 { at = (code.partners[at] ?? at) + 1 }
                if at < code.tokens.count, code.tokens[at].isSign("{"), let end = code.partners[at] { ranges.append(at..<end) }
            default: break
            }
        }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Reads every package of the file. The section of a variant for some versions of Swift alone is another one.
    func collect(into draft: inout ManifestDraft) {
        let isVariant = draft.path.lastComponent.contains(UInt8(ascii: "@"))
        var inside = 0
        var conditions = conditional[...]
        for index in code.tokens.indices.dropLast() {
            while let next = conditions.first, next.lowerBound <= index {
                inside = max(inside, next.upperBound)
                conditions.removeFirst()
            }
            guard let name = code.tokens[index].name, name == "package" || name == "Package", index > 0, code.tokens[index - 1].isSign("."),
                code.tokens[index + 1].isSign("(")
            else { continue }
            read(code.arguments(of: index + 1), at: index, section: (isVariant ? "variant " : "") + "dependencies" + (index < inside ? " if" : ""), &draft)
        }
    }

    private func read(_ arguments: [SwiftCode.Argument], at index: Int, section: String, _ draft: inout ManifestDraft) {
        let offset = code.tokens[index].range.lowerBound
        if let url = arguments.first(where: { $0.label == "url" }) {
            guard let text = code.string(url.range) else {
                return draft.note("the URL of a package is only known when the file runs", cure: Self.cure, at: offset)
            }
            let (name, source) = SwiftPackageURL.package(text)
            let wanted = source.isRegistry ? requirement(arguments, behind: "url", name, &draft) : nil
            add(name, source, wanted, url, section, &draft)
        } else if let id = arguments.first(where: { $0.label == "id" }) {
            guard let name = code.string(id.range) else {
                return draft.note("the identity of a package is only known when the file runs", cure: Self.cure, at: offset)
            }
            add(name, .registry(url: SwiftPackageURL.registry), requirement(arguments, behind: "id", name, &draft), id, section, &draft)
        } else if let path = arguments.first(where: { $0.label == "path" }), arguments.allSatisfy({ ["name", "path", "traits"].contains($0.label) }) {
            // A folder is no package of anybody else's, wherever it is.
            let text = code.string(path.range) ?? arguments.first { $0.label == "name" }.flatMap { code.string($0.range) }
            if let text { add(SwiftPackageURL.folder(text), .path(text), nil, path, section, &draft) }
        }
    }

    /// The requirement behind the package's place; a note where it is not known.
    private func requirement(
        _ arguments: [SwiftCode.Argument], behind label: String, _ name: String, _ draft: inout ManifestDraft
    ) -> String? {
        let rest = arguments.filter { $0.label != label && $0.label != "name" && $0.label != "traits" }
        if let text = SwiftVersionReader(code: code).requirement(rest) { return text }
        let place = rest.first ?? arguments[0]
        draft.note(
            "the version of `\(Quoted.text(name))` is only known when the file runs", cure: Self.cure,
            at: code.tokens[place.range.lowerBound].range.lowerBound)
        return nil
    }

    private func add(
        _ name: String, _ source: PackageSource, _ requirement: String?, _ argument: SwiftCode.Argument, _ section: String,
        _ draft: inout ManifestDraft
    ) {
        let first = code.tokens[argument.range.lowerBound].range
        let last = code.tokens[argument.range.upperBound - 1].range
        // Within the quotation marks of a plain string.
        let isPlain = argument.range.count == 1 && first.count >= 2 && code.tokens[argument.range.lowerBound].name == nil
        let range = isPlain ? first.lowerBound + 1..<first.upperBound - 1 : first.lowerBound..<last.upperBound
        draft.add(
            PackageUse(
                ecosystem: .swift, name: name, canonicalName: PackageName.canonical(name, in: .swift), requirement: requirement,
                source: source, section: section, location: draft.location(range)))
    }
}
