package import SluiceData
internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Finds where files ask for flags.
///
/// It is made for a policy and used for any number of trees.
public struct FlagReader: Sendable {
    private let shelf: FlagShelf
    private let helpers: FlagSDK?

    /// - Parameter helpers: what a policy says of its own functions.
    package init(shelf: FlagShelf, helpers: FlagSDK? = nil) {
        self.shelf = shelf
        self.helpers = helpers
    }

    /// A reader of the SDKs that are known, without helpers of a policy.
    public init(shelf: FlagShelf) { self.init(shelf: shelf, helpers: nil) }

    /// The same files with the flags that they ask for.
    ///
    /// - Parameter files: those of one tree that the question is about, and those that they refer to as far as they are at hand (`reach`).
    /// - Throws: all that is wrong in the files of the SDKs that are mentioned.
    package func read(_ files: [FlagFile]) throws(DataProblems) -> [FlagFile] {
        let sdks = try mentioned(in: files)
        guard !sdks.isEmpty else { return files }
        let tree = FlagTree(files.map { FlagSource(path: $0.path, code: $0.code) })
        var found: [[FlagEvaluation]] = []
        for source in tree.sources {
            var reading = EvaluationReading(source, tree: tree, sdks: sdks)
            found.append(reading.read())
        }
        return zip(files, found).map { FlagFile(path: $0.path, code: $0.code, evaluations: $1) }
    }

    /// The SDKs that one of the files mentions. A file that is far from any flag costs a search in its bytes.
    private func mentioned(in files: [FlagFile]) throws(DataProblems) -> [FlagSDK] {
        var sdks: [FlagSDK] = [], problems: [DataProblem] = []
        for head in shelf.heads {
            let languages = Set(head.languages)
            let isMentioned = files.contains { file in
                languages.contains(file.code.language.rawValue) && head.mentions.contains { Mention.holds(file.code.bytes, $0) }
            }
            guard isMentioned else { continue }
            do { sdks.append(try shelf.sdk(head.id)) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        return sdks + (helpers.map { [$0] } ?? [])
    }
}

/// Whether a text holds a word.
enum Mention {
    static func holds(_ text: [UInt8], _ word: String) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first, text.count >= word.count else { return false }
        return text.withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                var start = 0
                let last = text.count - word.count
                while start <= last {
                    if text[start] == first, (1..<max(word.count, 1)).allSatisfy({ text[start + $0] == word[$0] }) { return true }
                    start += 1
                }
                return false
            }
        }
    }
}
