public import SluiceData
internal import SluiceModel
internal import Yams

/// The constraints that are shipped: `Policies/constraints/<id>.yml`, one a file.
public struct ConstraintLibrary: Sendable {
    /// By id.
    public let constraints: [Constraint]
    /// The examples of each, which are tests.
    public let examples: [String: [ConstraintExample]]

    /// Reads all constraints of a folder.
    /// - Throws: all problems of all files at once, with their places.
    public init(folder: PolicyFolder) throws(DataProblems) {
        var constraints: [Constraint] = [], examples: [String: [ConstraintExample]] = [:], problems: [DataProblem] = []
        for path in folder.paths(under: "constraints") where path.hasSuffix(".yml") {
            let (file, root) = DataFile.read(name: path, bytes: folder.file(path) ?? [])
            var reader = ConstraintReader(file)
            if let root, let constraint = reader.shipped(root, at: path) {
                constraints.append(constraint)
                examples[constraint.id] = reader.examples(of: constraint, in: root)
            }
            problems += reader.file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        self.constraints = constraints.sorted { $0.id < $1.id }
        self.examples = examples
    }
}

extension ConstraintReader {
    /// A constraint of a file of its own, which says why, how to mend it and who says so.
    mutating func shipped(_ root: Node, at path: String) -> Constraint? {
        guard var constraint = constraint(root) else { return nil }
        if path != "constraints/\(constraint.id).yml" { file.note(root, "the file is not named for its id `\(constraint.id)`") }
        let texts = [("summary", constraint.summary), ("why", constraint.why), ("fix", constraint.fix), ("source", constraint.source)]
        for (key, text) in texts where text.isEmpty { file.note(root, "a shipped constraint needs `\(key)`") }
        // What only some programs want is asked of nobody who did not say so.
        if constraint.strength == .scenario { constraint.isOn = false }
        return constraint
    }
}
