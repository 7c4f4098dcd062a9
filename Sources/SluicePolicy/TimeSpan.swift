/// Lengths of time as a policy writes them: a whole number and a unit, `14d`.
package enum TimeSpan {
    /// Units of a package's age, in seconds.
    package static let ageUnits: [(name: String, size: Int)] = [("h", 3_600), ("d", 86_400), ("w", 604_800)]
    /// Units of a deadline, in milliseconds.
    static let deadlineUnits: [(name: String, size: Int)] = [("ms", 1), ("s", 1_000), ("m", 60_000)]

    /// The length in the units' own measure; `nil` for anything but one to five digits and a unit.
    package static func length(_ text: String, in units: [(name: String, size: Int)]) -> Int? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...5).contains(digits.count), let number = Int(String(Substring(digits))) else { return nil }
        let rest = String(text.dropFirst(digits.count))
        return units.first { $0.name == rest }.map { number * $0.size }
    }

    /// The length written back with the largest unit that measures it whole.
    static func shown(_ length: Int, in units: [(name: String, size: Int)]) -> String {
        let unit = units.last { length % $0.size == 0 } ?? units[0]
        return "\(length / unit.size)\(unit.name)"
    }
}
