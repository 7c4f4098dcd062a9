package import SluiceData
internal import Yams

/// The lists by which traps are told: `Policies/traps.yml`.
package struct TrapWords: Sendable {
    /// Keys of flags that are on in normal times.
    package let killSwitches: KeyGlobs
    /// Keys of flags that take something away when they are on.
    package let negativeKeys: KeyGlobs
    /// What an answer is compared with to say that the flag is off, in lower case.
    package let offWords: Set<String>
    /// What a text is compared with where it stands for a truth, in lower case.
    package let truthWords: Set<String>
    let switchNames: KeyGlobs
    let notSwitches: KeyGlobs
    let environmentMembers: Set<String>
    let environmentCalls: Set<String>
    /// A file that holds none of these reads no environment.
    let environmentMentions: Set<String>
    let truthCalls: Set<String>
    let effectNames: Set<String>
    let effectMethods: Set<String>
    let effectReceivers: KeyGlobs
    let linkAttributes: Set<String>
    let linkKeys: Set<String>
    let linkCalls: Set<String>

    /// - Throws: all problems of the file at once, with their places.
    package init(from folder: PolicyFolder) throws(DataProblems) {
        let name = "traps.yml"
        let (file, root) = DataFile.read(name: name, bytes: folder.file(name) ?? [])
        var reader = TrapWordsReader(file: file)
        if let root { reader.read(root) } else { reader.file.note(line: 1, column: 1, "the file is missing or empty", hint: nil) }
        guard reader.file.problems.isEmpty else { throw DataProblems(reader.file.problems) }
        killSwitches = reader.globs("kill-switches")
        negativeKeys = reader.globs("negative-keys")
        offWords = reader.set("off-words")
        truthWords = reader.set("truth-words")
        switchNames = reader.globs("switch-names")
        notSwitches = reader.globs("not-switches")
        environmentMembers = reader.set("environment.members")
        environmentCalls = reader.set("environment.calls")
        environmentMentions = reader.set("environment.mentions")
        truthCalls = reader.set("truth-calls")
        effectNames = reader.set("effects.names")
        effectMethods = reader.set("effects.methods")
        effectReceivers = reader.globs("effects.receivers")
        linkAttributes = reader.set("links.attributes")
        linkKeys = reader.set("links.keys")
        linkCalls = reader.set("links.calls")
    }

    /// Whether a variable of the environment looks like a switch with two positions.
    package func isSwitch(_ name: String) -> Bool { switchNames.match(name) && !notSwitches.match(name) }
}

/// Reads `traps.yml`.
struct TrapWordsReader {
    var file: DataFile
    private var lists: [String: [String]] = [:]

    init(file: DataFile) { self.file = file }

    private static let lists = ["kill-switches", "negative-keys", "off-words", "truth-words", "switch-names", "not-switches", "truth-calls"]
    private static let groups = ["environment": ["mentions", "members", "calls"], "effects": ["names", "methods", "receivers"], "links": ["attributes", "keys", "calls"]]

    mutating func read(_ root: Node) {
        let fields = file.fields(root, known: ["version"] + Self.lists + Self.groups.keys.sorted(), of: "the file")
        for key in Self.lists { list(fields[key], key, root) }
        for (group, keys) in Self.groups {
            guard let node = fields[group] else {
                file.note(root, "`\(group)` is missing")
                continue
            }
            let inner = file.fields(node, known: keys, of: "`\(group)`")
            for key in keys { list(inner[key], "\(group).\(key)", node) }
        }
    }

    private mutating func list(_ node: Node?, _ name: String, _ parent: Node) {
        guard let node else { return file.note(parent, "`\(name)` is missing") }
        lists[name] = file.texts(node, "`\(name)`")
    }

    func set(_ name: String) -> Set<String> { Set(lists[name] ?? []) }
    func globs(_ name: String) -> KeyGlobs { KeyGlobs(lists[name] ?? []) }
}
