internal import SluiceModel

/// The packages that a `mix.exs` asks for (reference: packages.md, section 1.4).
///
/// The file is a program. It is not run: the lists that `deps:` of its project leads to are read, through functions, attributes and
/// conditions. What is only known when it runs is noted.
struct MixProject {
    private let code: ElixirCode
    /// Ranges that are still to be read.
    private var pending: [Range<Int>] = []
    private var visited: Set<String> = []
    /// Where the packages stand that were read.
    private var packages: Set<Int> = []
    private var uses: [PackageUse] = []

    private static let cure = "write the name and version as plain text"

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8]) throws(TextProblem) { code = try ElixirCode(bytes) }

    /// Reads what `deps:` leads to, and functions of that name.
    mutating func collect(into draft: inout ManifestDraft) {
        for body in code.functions["project"] ?? [] {
            for index in body where code.tokens[index].kind == .label("deps") {
                pending.append(index + 1..<max(index + 1, min(code.end(of: index + 1), body.upperBound)))
            }
        }
        reach("deps")
        read(section: "deps", into: &draft)
    }

    private mutating func read(section: String, into draft: inout ManifestDraft) {
        while let range = pending.popLast() { scan(range, section, &draft) }
        uses.sort { ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column) }
        for use in uses { draft.add(use) }
    }

    /// Marks the bodies of a function, or the value of a name, for reading.
    private mutating func reach(_ name: String) {
        guard visited.insert(name).inserted else { return }
        pending += (code.functions[name] ?? []).reversed()
        if let value = code.value(name) { pending.append(value) }
    }

    private mutating func scan(_ range: Range<Int>, _ section: String, _ draft: inout ManifestDraft) {
        var at = range.lowerBound
        var conditionEnd = range.lowerBound
        while at < range.upperBound {
            let token = code.tokens[at]
            let place = section + (at < conditionEnd ? " if" : "")
            if token.isSign("{"), let close = code.partners[at] {
                if packages.contains(at) || !isPattern(close) && tuple(at, close, place, &draft) {
                    packages.insert(at)
                    at = close
                }
            } else if case .label(let name) = token.kind, isPairPlace(at, in: range) {
                if !["do", "else"].contains(name) { at = pair(name, at, place, &draft) }
            } else if let name = token.name {
                if ["if", "unless", "case", "cond", "with"].contains(name) { conditionEnd = max(conditionEnd, end(ofCondition: at, range)) }
                if name == "fn" { at = head(at) }
                reach(name)
            }
            at += 1
        }
    }

    /// Where a condition's branches end.
    private func end(ofCondition start: Int, _ range: Range<Int>) -> Int {
        var at = start + 1
        while at < range.upperBound {
            if code.tokens[at].name == "do" { return code.partners[at] ?? range.upperBound }
            if code.tokens[at].kind == .label("do") { break }
            if code.tokens[at].kind == .newline, !code.tokens[at - 1].isSign(",") { return start }
            at = (code.partners[at] ?? at) + 1
        }
        while at < range.upperBound {
            let end = code.end(of: at + 1)
            let next = end + 1
            guard end < range.upperBound, code.tokens[end].isSign(","), let label = (next..<min(next + 3, range.upperBound)).first(where: {
                code.tokens[$0].kind == .label("else")
            }) else { return end }
            at = label
        }
        return range.upperBound
    }

    /// The arrow behind the parameters of `fn`.
    private func head(_ start: Int) -> Int {
        var at = start + 1
        while at < code.tokens.count, !code.tokens[at].isSign("->"), at - start < 64 { at += 1 }
        return at < code.tokens.count && code.tokens[at].isSign("->") ? at : start
    }

    /// Whether a tuple is taken apart rather than made.
    private func isPattern(_ close: Int) -> Bool {
        guard close + 1 < code.tokens.count else { return false }
        let next = code.tokens[close + 1]
        return ["<-", "->", "="].contains { next.isSign($0) } || next.name == "when"
    }

    /// Whether a key stands where a list of packages has one: `[ecto: "~> 3.0"]`.
    private func isPairPlace(_ at: Int, in range: Range<Int>) -> Bool {
        var index = at
        while index > range.lowerBound {
            index -= 1
            switch code.tokens[index].kind {
            case .newline: continue
            case .sign("["): return index == range.lowerBound || !code.tokens[index - 1].isSign("(") && !code.tokens[index - 1].isSign(",")
            case .sign(","): return pairBefore.contains(index)
            default: return false
            }
        }
        return false
    }

    /// The commas behind pairs that were read.
    private var pairBefore: Set<Int> = []

    /// - Returns: the last word of the pair.
    private mutating func pair(_ name: String, _ at: Int, _ section: String, _ draft: inout ManifestDraft) -> Int {
        let end = code.end(of: at + 1)
        guard packages.insert(at).inserted, let value = code.parts(at + 1..<end).first, let first = value.first else { return at }
        switch code.tokens[first].kind {
        case .text, .sign("["), .name:
            guard let dependency = MixDependency([value], in: code), isPackage(value) else { return at }
            if end < code.tokens.count, code.tokens[end].isSign(",") { pairBefore.insert(end) }
            let range = code.tokens[at].range
            add(name, range.lowerBound..<range.lowerBound + name.utf8.count, dependency, section, &draft)
            return end - 1
        default: return at
        }
    }

    /// Whether the value of a pair is a requirement or options of a package.
    private func isPackage(_ value: Range<Int>) -> Bool {
        if let text = code.string(value) { return HexRequirement(text) != nil }
        guard code.tokens[value.lowerBound].isSign("["), value.count > 2, case .label(let key) = code.tokens[value.lowerBound + 1].kind else {
            return false
        }
        return ["git", "github", "path", "in_umbrella", "hex", "organization", "repo"].contains(key)
    }

    /// - Returns: whether the tuple is a package.
    private mutating func tuple(_ open: Int, _ close: Int, _ section: String, _ draft: inout ManifestDraft) -> Bool {
        let parts = code.parts(open + 1..<close)
        guard parts.count >= 2, let first = parts[0].first else { return false }
        let rest = Array(parts.dropFirst())
        guard parts[0].count == 1, case .atom(let name) = code.tokens[first].kind else {
            noteName(parts[0], rest, &draft)
            return false
        }
        guard !["ok", "error"].contains(name), let dependency = MixDependency(rest, in: code) else { return false }
        add(name, nameRange(name, code.tokens[first].range), dependency, section, &draft)
        return true
    }

    /// Without the colon and quotes.
    private func nameRange(_ name: String, _ range: Range<Int>) -> Range<Int> {
        range.count == name.utf8.count + 3 ? range.lowerBound + 2..<range.upperBound - 1 : range.lowerBound + 1..<range.upperBound
    }

    /// A package whose name is only known when the file runs. One from a folder is nobody else's.
    private mutating func noteName(_ name: Range<Int>, _ rest: [Range<Int>], _ draft: inout ManifestDraft) {
        guard let first = name.first, code.tokens[first].name != nil, let dependency = MixDependency(rest, in: code) else { return }
        // What pairs names with values of other kinds is no list of packages.
        let isRequirement = code.string(rest[0]).map { HexRequirement($0) != nil } ?? false
        switch dependency.source {
        case .registry where isRequirement || dependency.real != nil, .git:
            guard packages.insert(first).inserted else { return }
            draft.note("the name of a package is only known when the file runs", cure: Self.cure, at: code.tokens[first].range.lowerBound)
        case .registry, .path, .workspace, .url: break
        }
    }

    private mutating func add(_ app: String, _ range: Range<Int>, _ dependency: MixDependency, _ section: String, _ draft: inout ManifestDraft) {
        let isOther = dependency.real.map { $0.name != app } ?? false
        let name = isOther ? dependency.real?.name ?? app : app
        let doubt = dependency.hasUnknownOptions && dependency.source.isRegistry ? "its options are only known when the file runs" : nil
        uses.append(
            PackageUse(
                ecosystem: .hex, name: name, canonicalName: PackageName.canonical(name, in: .hex), requirement: dependency.requirement,
                source: dependency.source, section: section, location: draft.location(isOther ? dependency.real?.range ?? range : range),
                doubt: doubt, alias: isOther ? app : nil))
        if dependency.hasUnknownVersion {
            draft.note(
                "the version of `\(Quoted.text(app))` is only known when the file runs", cure: Self.cure, at: range.lowerBound)
        }
    }
}
