package import SluiceData
internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Finds where files ask for flags.
///
/// It is made for a policy and used for any number of trees.
public struct FlagReader: Sendable {
    let shelf: FlagShelf
    let helpers: FlagSDK?

    /// - Parameter helpers: what a policy says of the project's own functions.
    public init(shelf: FlagShelf, helpers: [FlagPolicy.OwnFunction] = []) {
        self.shelf = shelf
        self.helpers = helpers.isEmpty ? nil : FlagSDK(helpers: helpers)
    }

    /// The same files with the flags that they ask for.
    ///
    /// - Parameter files: those of one tree that the question is about, and those that they refer to as far as they are at hand (`FlagReach`).
    /// - Throws: all that is wrong in the files of the SDKs that are mentioned.
    package func read(_ files: [FlagFile]) throws(DataProblems) -> [FlagFile] {
        let sdks = try mentioned(in: files)
        guard !sdks.isEmpty else { return files.map { FlagFile(path: $0.path, code: $0.code) } }
        let tree = FlagTree(files.map { FlagSource(path: $0.path, code: $0.code) }, startup: try shelf.startup())
        var found: [[FlagEvaluation]] = []
        for source in tree.sources {
            var reading = EvaluationReading(source, tree: tree, sdks: sdks)
            found.append(reading.read())
        }
        follow(&found, in: tree)
        return zip(files, found).map { FlagFile(path: $0.path, code: $0.code, evaluations: $1) }
    }

    /// How many helpers may stand between a place and the SDK.
    private static let depthLimit = 3

    /// Adds the places that ask helpers, and those that ask helpers of these.
    private func follow(_ found: inout [[FlagEvaluation]], in tree: FlagTree) {
        var fresh = found, helpers: Set<HelperTerm> = []
        for _ in 0..<Self.depthLimit {
            var carriers: [String: [DerivedFlag]] = [:]
            for (file, source) in tree.sources.enumerated() where !fresh[file].isEmpty {
                for carrier in DerivedFlagReader(source: source, tree: tree).carriers(of: fresh[file]) {
                    carriers[carrier.name, default: []].append(carrier)
                    if carrier.keyParameter != nil { helpers.insert(HelperTerm(file: file, term: carrier.evaluation.term)) }
                }
            }
            guard !carriers.isEmpty else { break }
            for (file, source) in tree.sources.enumerated() {
                let derived = DerivedReading(source: source, tree: tree, carriers: carriers).read(Set(found[file].map(\.term)))
                fresh[file] = derived
                found[file] += derived
            }
        }
        for file in found.indices {
            found[file] = found[file].map { Self.settled($0, isHelper: helpers.contains(HelperTerm(file: file, term: $0.term))) }
            let code = tree.sources[file].code
            found[file].sort { (code.range($0.term).lowerBound, $0.term, $0.key) < (code.range($1.term).lowerBound, $1.term, $1.key) }
        }
    }

    private struct HelperTerm: Hashable {
        let file: Int
        let term: Int
    }

    /// A parameter names the flag of a helper alone; anywhere else the key is computed.
    private static func settled(_ evaluation: FlagEvaluation, isHelper: Bool) -> FlagEvaluation {
        guard case .given(let name) = evaluation.key, !isHelper else { return evaluation }
        return evaluation.with(key: .computed(name))
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
package enum Mention {
    package static func holds(_ text: [UInt8], _ word: String) -> Bool {
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
