/// One of Paket's conditions on a version: `~> 1.2`, `>= 1.0`, `= 1.2.3`. Several of a line must all hold.
struct PaketCondition: Sendable {
    enum Relation: Sendable { case same, from, above, upTo, below, near }
    let relation: Relation
    /// As written, without the operator.
    let text: String
    private let version: NuGetVersion
    /// For `~>`, the version that it stays below.
    private let ceiling: NuGetVersion?

    private static let signs: [(String, Relation)] = [
        ("~>", .near), ("==", .same), (">=", .from), ("<=", .upTo), (">", .above), ("<", .below), ("=", .same)
    ]

    private init?(_ relation: Relation, _ text: String) {
        guard let version = NuGetVersion(text) else { return nil }
        self.relation = relation
        self.text = text
        self.version = version
        ceiling = relation == .near ? Self.ceiling(of: text, version) : nil
    }

    /// The last number but one goes up; of a single number that one.
    private static func ceiling(of text: String, _ version: NuGetVersion) -> NuGetVersion {
        let count = text.prefix { $0 != "-" && $0 != "+" }.count { $0 == "." } + 1
        let place = max(0, count - 2)
        let numbers = version.numbers.enumerated().map { index, number in index < place ? number : index == place ? number + 1 : 0 }
        return NuGetVersion(numbers: numbers, labels: [])
    }

    /// - Returns: `nil` where the text is no list of conditions.
    static func list(_ text: String) -> [PaketCondition]? {
        var conditions: [PaketCondition] = []
        var relation: Relation?
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            var rest = word.drop { $0 == "!" || $0 == "@" }
            if relation == nil {
                guard let sign = signs.first(where: { rest.hasPrefix($0.0) }) else { return nil }
                relation = sign.1
                rest = rest.dropFirst(sign.0.count)
                if rest.isEmpty { continue }
            }
            guard let known = relation, let condition = PaketCondition(known, String(rest)) else { return nil }
            conditions.append(condition)
            relation = nil
        }
        return conditions.isEmpty || relation != nil ? nil : conditions
    }

    func holds(_ version: NuGetVersion) -> Bool {
        switch relation {
        case .same: version == self.version
        case .from: version >= self.version
        case .above: version > self.version
        case .upTo: version <= self.version
        case .below: version < self.version
        case .near: version >= self.version && ceiling.map { version < $0 } ?? true
        }
    }
}
