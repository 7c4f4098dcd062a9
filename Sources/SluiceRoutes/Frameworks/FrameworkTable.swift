public import SluiceData

/// All frameworks, as `Policies/frameworks` describes them.
public struct FrameworkTable: Sendable {
    /// By id.
    public let frameworks: [Framework]

    /// Reads every file of the folder.
    /// - Throws: all that is wrong in all files.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        var frameworks: [Framework] = [], problems: [DataProblem] = []
        for path in folder.paths(under: "frameworks") where path.hasSuffix(".yml") {
            var reader = FrameworkFile(path: path, bytes: folder.file(path) ?? [])
            if let framework = reader.read() { frameworks.append(framework) }
            problems += reader.file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        self.init(frameworks)
    }

    /// These frameworks.
    public init(_ frameworks: [Framework]) { self.frameworks = frameworks.sorted { $0.id < $1.id } }

    /// The framework of that id.
    public subscript(id: String) -> Framework? { frameworks.first { $0.id == id } }
}
