import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

/// The examples of the files of `Policies/flags`, and what a test needs to read code.
enum FlagCode {
    static func languages() throws -> LanguageTable { try LanguageTable(from: PolicyFolder()) }

    static func file(_ path: String, _ text: String, _ language: String, _ table: LanguageTable) throws -> FlagFile {
        let known = try #require(table.language(ofPath: RepositoryPath(path)) ?? table.language(language))
        let tree = try Parser().tree(of: Array(text.utf8), in: known)
        return FlagFile(path: path, code: try #require(Code.read(tree)))
    }

    /// Each evaluation as an example writes it, in order of file and place.
    static func shown(_ files: [FlagFile]) -> [String] {
        files.flatMap { file in
            let source = FlagSource(path: file.path, code: file.code)
            return file.evaluations.map { evaluation in
                var text = "\(evaluation.key.shown) off=\(show(evaluation.off)) on=\(show(evaluation.on)) line=\(source.line(of: evaluation.term))"
                text += " time=\(evaluation.time.rawValue)"
                switch evaluation.form {
                case .value: break
                case .gate: text += " gate"
                case .wrapper(let on, let off):
                    text += " wrapper"
                    if on < 0 { text += " no-on" }
                    if off < 0 { text += " no-off" }
                }
                if !evaluation.helpers.isEmpty { text += " helpers=\(evaluation.helpers.joined(separator: ">"))" }
                return text
            }
        }
    }

    static func show(_ value: FlagValue) -> String {
        switch value {
        case .bool(let flag): "\(flag)"
        case .text(let text): "\"\(text)\""
        case .number(let text): text
        case .nothing: "nothing"
        case .unknown: "unknown"
        case .object(let members): "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \(show($0.value))" }.joined(separator: ", ") + "}"
        case .tuple(let items): "(" + items.map { show($0) }.joined(separator: ", ") + ")"
        case .promise(let inner): "promise(\(show(inner)))"
        case .function(let inner): "function(\(show(inner)))"
        }
    }

    /// Whether an evaluation is as an example says it, which may leave out its time.
    static func fits(_ shown: String, _ expected: String) -> Bool {
        if shown == expected { return true }
        guard !expected.contains(" time=") else { return false }
        return shown.split(separator: " ").filter { !$0.hasPrefix("time=") }.joined(separator: " ") == expected
    }
}

struct FlagExampleTests {
    @Test("Every example of every SDK is read as it says", arguments: try FlagShelf(from: PolicyFolder()).heads.map(\.id))
    func examples(id: String) throws {
        let shelf = try FlagShelf(from: PolicyFolder()), languages = try FlagCode.languages()
        let sdk = try shelf.sdk(id), reader = FlagReader(shelf: shelf)
        #expect(!sdk.examples.isEmpty)
        #expect(sdk.examples.contains { $0.evaluations.isEmpty } || sdk.names != nil, "a near miss is missing")
        for example in sdk.examples {
            let files = try example.files.sorted { $0.key < $1.key }.map { try FlagCode.file($0.key, $0.value, example.language, languages) }
            let found = try FlagCode.shown(reader.read(files))
            let isSame = found.count == example.evaluations.count && zip(found, example.evaluations).allSatisfy { FlagCode.fits($0, $1) }
            #expect(isSame, "\(id): \(example.name): \(found)")
        }
    }
}
