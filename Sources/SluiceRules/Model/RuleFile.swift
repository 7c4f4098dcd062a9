public import SluiceData
internal import SluiceModel
internal import Yams

/// A file of rules in Semgrep's syntax.
public enum RuleFile {
    /// Reads all rules of a file. A rule with a mistake is left out, and the mistake is among the problems, with its place.
    /// - Parameter name: the file as the user knows it.
    public static func read(name: String, bytes: [UInt8]) -> (rules: [Rule], problems: [DataProblem]) {
        var (file, root) = DataFile.read(name: name, bytes: bytes)
        guard let root else {
            if file.problems.isEmpty { file.note(line: 1, column: 1, "the file is empty", hint: "begin it with `rules:`") }
            return ([], file.problems)
        }
        let fields = file.fields(root, known: ["rules", "missed", "x-common"], of: "a rule file")
        guard let list = fields["rules"] else {
            file.note(root, "the file has no `rules`", hint: "a rule file is a mapping with a list under `rules:`")
            return ([], file.problems)
        }
        var rules: [Rule] = [], seen: Set<RuleID> = []
        var digest = Digest()
        digest.add(bytes)
        for node in file.items(list, "`rules`") {
            var reader = RuleReader(file: file, digest: digest.value)
            if let rule = reader.rule(node) {
                if seen.insert(rule.id).inserted {
                    rules.append(rule)
                } else {
                    reader.file.note(node, "the rule `\(Shown.line(rule.id.rawValue))` stands here twice")
                }
            }
            file = reader.file
        }
        return (rules, file.problems)
    }
}

/// FNV-1a: it tells texts apart, it guards nothing.
struct Digest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Sixteen digits.
    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
}
