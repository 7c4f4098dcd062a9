internal import SluiceData
internal import SluicePackages

extension NamesProblem {
    /// A clause for people.
    var reason: String {
        switch self {
        case .data(let problems): problems.problems.first.map { "\($0.file):\($0.line): \($0.message)" } ?? "a data file is wrong"
        case .index(let problem): "\(problem.file): \(problem.reason)"
        }
    }

    /// What mends it.
    var cure: String {
        switch self {
        case .data: "mend the file in the folder given with `--policies`"
        case .index(let problem): problem.cure
        }
    }
}
