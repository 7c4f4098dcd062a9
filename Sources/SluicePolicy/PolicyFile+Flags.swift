internal import SluiceData
public import SluiceFlags
internal import SluiceModel
internal import Yams

extension PolicyFile {
    /// What is said of feature flags; the shipped exemption classes are read only where it says something.
    mutating func readFlags(_ fields: [String: Node], _ node: Node) {
        guard FlagPolicyReader.keys.contains(where: { fields[$0] != nil }) else { return }
        do throws(DataProblems) {
            var reader = FlagPolicyReader(file, classes: try ExemptionClasses(folder: data).classes.map(\.id))
            let flags = reader.policy(fields)
            file = reader.file
            layer.flags = Placed(value: flags, place: place(node))
            layer.flagStatements = FlagPolicyReader.keys.compactMap { key in
                fields[key].map { FlagStatement(key: key, text: Quoted.flow($0), place: place($0)) }
            }
        } catch {
            for problem in error.problems { file.note(node, "the exemption classes that are shipped cannot be read: \(problem.shown)") }
        }
    }
}

/// One key below `checks.flags` as it is written: what shows a policy prints these.
struct FlagStatement: Hashable, Sendable {
    let key: String
    /// The value in one line of YAML.
    let text: String
    let place: Place

    /// These statements with later ones over them: of a key the last counts, but for lists that are added to.
    static func laid(_ statements: [FlagStatement], under later: [FlagStatement]) -> [FlagStatement] {
        statements.filter { old in added.contains(old.key) || !later.contains { $0.key == old.key } } + later
    }

    private static let added: Set<String> = ["thresholds", "helpers"]
}

extension Policy {
    /// What is said of feature flags, beside rulings; `nil` where nothing is.
    public var flags: FlagPolicy? { inForce.flags?.value }

    /// The same, each key with its line.
    var shownFlags: [String] {
        inForce.flagStatements.map { "    \($0.key): \($0.text)  # \($0.place.shown)" }
    }
}
