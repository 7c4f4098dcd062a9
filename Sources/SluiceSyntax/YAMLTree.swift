/// The kinds of a YAML tree.
enum YAMLKind: String, CaseIterable {
    case stream, document, mapping, pair, sequence, item, scalar, alias, comment
}

/// The fields of a YAML tree.
enum YAMLField: UInt16, CaseIterable {
    case key = 1, value

    /// The names by number; index 0 is "no field".
    static let names = ["", "key", "value"]
}

enum YAMLTree {
    static func nodes(of bytes: [UInt8], ranges: [Range<Int>], map: RoleMap, budget: Budget) throws(SyntaxFailure) -> NodeArrays {
        throw .noGrammar("yaml")
    }
}
