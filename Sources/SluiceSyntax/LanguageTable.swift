public import SluiceData
public import SluiceModel

/// All languages, by name and by path: the folder `Policies/languages`.
public struct LanguageTable: Sendable {
    /// In order of id.
    public let all: [Language]
    private let files: [LanguageID: LanguageFile]
    private let byName: [String: Int]
    private let byExtension: [String: Int]
    private let byFileName: [[UInt8]: Int]
    private let byInterpreter: [String: Int]

    /// Reads who the languages are. What their kinds mean is read when a language is first parsed; `check()` reads it all.
    /// - Throws: all problems of all files, names that two languages claim among them.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        var problems: [DataProblem] = []
        var heads: [(file: LanguageFile, head: LanguageFile.Head)] = []
        for path in folder.paths(under: "languages") where path.hasSuffix(".yml") {
            guard let bytes = folder.file(path) else { continue }
            let file = LanguageFile(name: path, bytes: bytes)
            do { heads.append((file, try file.head())) } catch { problems += error.problems }
        }
        let claims = Claims(heads.map(\.head), files: heads.map(\.file.name))
        problems += claims.problems
        guard problems.isEmpty else { throw DataProblems(problems) }
        files = Dictionary(uniqueKeysWithValues: heads.map { (LanguageID($0.head.id), $0.file) })
        all = Self.languages(heads)
        (byName, byExtension, byFileName, byInterpreter) = (claims.names, claims.extensions, claims.fileNames, claims.interpreters)
    }

    /// - Parameter name: an id, or one of Semgrep's names (`js`, `golang`, `c#`); case does not matter.
    public func language(_ name: String) -> Language? { byName[name.lowercased()].map { all[$0] } }
    /// The language of that id.
    public func language(_ id: LanguageID) -> Language? { byName[id.rawValue].map { all[$0] } }

    /// The language of a file: by its whole name, else by its extension, else by its name's beginning, else by a first line that names an interpreter.
    /// - Parameter firstLine: the file's bytes, of which only the first line counts.
    public func language(ofPath path: RepositoryPath, firstLine: some Sequence<UInt8> = []) -> Language? {
        let name = path.lastComponent
        if let index = byFileName[Array(name)] { return all[index] }
        if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex, name.endIndex - dot <= 16 {
            let suffix = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
            if let index = byExtension[suffix] { return all[index] }
        }
        if let dot = name.dropFirst().firstIndex(of: UInt8(ascii: ".")), let index = byFileName[Array(name[...dot]) + [UInt8(ascii: "*")]] {
            return all[index]
        }
        return Shebang.interpreter(of: firstLine).flatMap { byInterpreter[$0] }.map { all[$0] }
    }

    /// Reads everything that `init` leaves for later.
    /// - Throws: all problems of all files.
    public func check() throws(DataProblems) {
        var problems: [DataProblem] = []
        for language in all {
            do { _ = try language.meaning.map() } catch { problems += error.problems }
            do { _ = try examples(of: language.id) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
    }

    /// The examples of a language's file.
    public func examples(of id: LanguageID) throws(DataProblems) -> [LanguageExample] { try files[id]?.examples() ?? [] }

    private static func languages(_ heads: [(file: LanguageFile, head: LanguageFile.Head)]) -> [Language] {
        let byID = Dictionary(uniqueKeysWithValues: heads.map { ($0.head.id, $0) })
        return heads.map { file, head in
            Language(
                id: LanguageID(head.id), name: head.name, aliases: head.aliases, extensions: head.extensions, fileNames: head.fileNames,
                interpreters: head.interpreters, grammar: head.grammar,
                meaning: Language.Meaning { LanguageFile.map(of: head, in: byID) })
        }
    }
}

extension LanguageFile {
    /// The meaning of a language's kinds, with that of the languages it is like.
    fileprivate static func map(
        of head: Head, in heads: [String: (file: LanguageFile, head: Head)]
    ) -> Result<RoleMap, DataProblems> {
        guard let grammar = Grammar(named: head.grammar) else { return .failure(DataProblems([])) }
        return Result { () throws(DataProblems) in
            var body = Body()
            for link in try chain(to: head, in: heads) {
                guard let own = Grammar(named: link.head.grammar) else { continue }
                body.take(try link.file.body(own, isWhole: link.head.like == nil).translated(from: own, to: grammar))
            }
            return RoleMap(grammar: grammar, body: body)
        }
    }

    /// The languages that this one is like, the furthest first, and itself.
    private static func chain(
        to head: Head, in heads: [String: (file: LanguageFile, head: Head)]
    ) throws(DataProblems) -> [(file: LanguageFile, head: Head)] {
        var chain: [(file: LanguageFile, head: Head)] = []
        var next: String? = head.id
        while let id = next {
            guard let link = heads[id], !chain.contains(where: { $0.head.id == id }) else {
                let message = "`like: \(id)` must name another language, which is not like this one in turn"
                throw DataProblems([DataProblem(file: "languages/\(head.id).yml", line: 1, column: 1, message: message)])
            }
            chain.append(link)
            next = link.head.like
        }
        return chain.reversed()
    }
}

extension LanguageFile.Body {
    /// Adds the entries of a language that is like this one, which count for more.
    fileprivate mutating func take(_ entries: LanguageFile.Body) {
        roles.merge(entries.roles) { $1 }
        parts.merge(entries.parts) { $1 }
        shapes.merge(entries.shapes) { $1 }
        if !entries.embedded.isEmpty { embedded = entries.embedded }
        if !entries.frames.isEmpty { frames = entries.frames }
    }

    /// The same entries in the numbers of another grammar; kinds that it has not are left out.
    fileprivate func translated(from old: Grammar, to new: Grammar) -> LanguageFile.Body {
        guard old.name != new.name else { return self }
        func entries<Word>(_ table: [Place: Word]) -> [Place: Word] {
            Dictionary(table.compactMap { place, word in place.translated(from: old, to: new).map { ($0, word) } }) { first, _ in first }
        }
        // Embedded languages are not taken over from another grammar: a kind of the same name may hold something else there.
        return LanguageFile.Body(roles: entries(roles), parts: entries(parts), shapes: entries(shapes), frames: frames)
    }
}

extension Place {
    /// `nil` where the new grammar has no such kind or field.
    fileprivate func translated(from old: Grammar, to new: Grammar) -> Place? {
        func kind(_ kind: UInt16) -> UInt16? { new.kind(named: old.name(ofKind: kind)) }
        func field(_ field: UInt16) -> UInt16? { new.fieldIfAny(named: old.name(ofField: field)) }
        switch self {
        case .kind(let own): return kind(own).map { .kind($0) }
        case .kindIn(let parent, let own): return kind(parent).flatMap { parent in kind(own).map { .kindIn(parent: parent, kind: $0) } }
        case .field(let own): return field(own).map { .field($0) }
        case .fieldIn(let parent, let own): return kind(parent).flatMap { parent in field(own).map { .fieldIn(parent: parent, field: $0) } }
        case .kindWith(let own, let first): return kind(own).flatMap { own in kind(first).map { .kindWith(kind: own, firstChild: $0) } }
        case .placeIn(let parent, let index): return kind(parent).map { .placeIn(parent: $0, index: index) }
        }
    }
}

extension Grammar {
    fileprivate func fieldIfAny(named name: String) -> UInt16? {
        let field = field(named: name)
        return field == 0 ? nil : field
    }
}
