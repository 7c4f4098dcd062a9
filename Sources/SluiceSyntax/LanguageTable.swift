public import SluiceData
public import SluiceModel

/// All languages, by name and by path: the folder `Policies/languages`.
public struct LanguageTable: Sendable {
    /// In order of id.
    public let all: [Language]
    /// The same for the same files, in hexadecimal: what was compiled with other languages is told by it.
    public let digest: String
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
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for path in folder.paths(under: "languages") where path.hasSuffix(".yml") {
            guard let bytes = folder.file(path) else { continue }
            let file = LanguageFile(name: path, bytes: bytes)
            for byte in Array(path.utf8) + bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
            do { heads.append((file, try file.head())) } catch { problems += error.problems }
        }
        let claims = Claims(heads.map(\.head), files: heads.map(\.file.name))
        problems += claims.problems
        guard problems.isEmpty else { throw DataProblems(problems) }
        digest = String(sum, radix: 16)
        files = Dictionary(uniqueKeysWithValues: heads.map { (LanguageID($0.head.id), $0.file) })
        all = Self.languages(heads)
        (byName, byExtension, byFileName, byInterpreter) = (claims.names, claims.extensions, claims.fileNames, claims.interpreters)
    }

    /// - Parameter name: an id, or one of Semgrep's names (`js`, `golang`, `c#`); case does not matter.
    public func language(_ name: String) -> Language? { byName[name.lowercased()].map { all[$0] } }
    /// The language of that id.
    public func language(_ id: LanguageID) -> Language? { byName[id.rawValue].map { all[$0] } }

    /// The language of a file: by its whole name, else by its extension, else by its name's beginning, else by a first line that names
    /// an interpreter.
    /// - Parameter firstLine: the file's bytes, of which only the first line counts.
    public func language(ofPath path: RepositoryPath, firstLine: some Sequence<UInt8> = []) -> Language? {
        let name = path.lastComponent
        if let index = byFileName[Array(name)] { return all[index] }
        if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex, name.endIndex - dot <= 16 {
            let suffix = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
            if let index = byExtension[suffix] { return all[index] }
        }
        if let dot = name.dropFirst().firstIndex(of: UInt8(ascii: ".")) {
            if let index = byFileName[Array(name[...dot]) + [UInt8(ascii: "*")]] { return all[index] }
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
