internal import SluiceModel

/// A line of a policy file.
struct Place: Hashable, Sendable {
    /// The file as the user knows it.
    let file: String
    /// Counted from 1.
    let line: Int

    /// `recommended.yml:14`, as rulings name what decided.
    var shown: String { "\(Shown.line(file)):\(line)" }
}

/// A value with the line that says so.
struct Placed<Value: Sendable>: Sendable {
    let value: Value
    let place: Place
}
