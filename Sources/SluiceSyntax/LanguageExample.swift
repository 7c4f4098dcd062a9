internal import SluiceData
internal import Yams

/// A small source with the roles that it must show; tests run them.
public struct LanguageExample: Hashable, Sendable {
    /// The source text.
    public let code: String
    /// Pairs of a role's name and the text of a node that has it.
    public let shows: [Shows]
    /// The language's file, and the line in it from 1.
    public let file: String
    public let line: Int

    /// One node to be found: by its role and, where it is given, the part it plays.
    public struct Shows: Hashable, Sendable {
        /// As in the file: `keyword-argument`.
        public let role: String
        /// `nil` where any will do.
        public let part: String?
        /// The whole text of the node.
        public let text: String
    }
}

extension LanguageFile {
    /// What stands under `examples:`.
    func examples() throws(DataProblems) -> [LanguageExample] {
        let start = cut(before: ["examples"])
        guard start < bytes.count else { return [] }
        let lines = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
        let text = [UInt8](repeating: UInt8(ascii: "\n"), count: lines) + bytes[start...]
        var (file, root) = DataFile.read(name: name, bytes: text)
        var examples: [LanguageExample] = []
        if let root, let list = file.fields(root, known: ["examples"], of: "a language (keys from `examples:` on)")["examples"] {
            for item in file.items(list, "`examples`") { examples.append(example(item, &file)) }
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return examples
    }

    private func example(_ node: Node, _ file: inout DataFile) -> LanguageExample {
        let fields = file.fields(node, known: ["code", "shows"], of: "an example")
        let code = fields["code"].flatMap { file.text($0, "`code`") } ?? ""
        let shows = (fields["shows"].map { file.items($0, "`shows`") } ?? []).compactMap { item -> LanguageExample.Shows? in
            guard case .mapping(let mapping) = item, let (key, value) = mapping.first, let name = file.text(key, "a role"),
                let text = file.text(value, "a node's text")
            else { return nil }
            let words = name.split(separator: " ", maxSplits: 1).map(String.init)
            return .init(role: words.last ?? "", part: words.count > 1 ? words[0] : nil, text: text)
        }
        if code.isEmpty || shows.isEmpty { file.note(node, "an example needs `code` and a list `shows`") }
        return LanguageExample(code: code, shows: shows, file: name, line: node.mark?.line ?? 1)
    }
}
