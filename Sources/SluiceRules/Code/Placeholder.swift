/// The names that stand for metavariables and ellipses in a pattern's text while a grammar parses it.
enum Placeholder {
    /// A type that the grammar asks for and the pattern does not have.
    static let anyType = "SLUICE_ANY"
    /// A metavariable that stands as a statement.
    static let statement = "SLUICE_STATEMENT_"
    static let dots = "SLUICE_DOTS"
    static let many = "SLUICE_MANY_"
    static let metavariable = "SLUICE_MV_"
    static let deep = "SLUICE_DEEP"
    static let typed = "SLUICE_TYPED"
    /// A metavariable with a type that something is assigned to.
    static let typedTarget = "SLUICE_TMV_"
    static let chain = "SLUICE_CHAIN"
    /// Any number of cases of a selection.
    static let cases = "SLUICE_CASES"

    /// What a name of a parsed pattern stands for; `nil` for an ordinary name. The word is the metavariable as the rule writes it.
    static func meaning(of text: ArraySlice<UInt8>) -> (kind: TermKind, word: String)? {
        guard let first = text.first, first == UInt8(ascii: "$") || first | 0x20 == UInt8(ascii: "s") else { return nil }
        var name = String(decoding: text, as: UTF8.self)
        if name.hasPrefix("sluice_") { name = "SLUICE_" + name.dropFirst(7) }
        if name == dots || name == "$" + dots { return (.ellipsis, "") }
        if name.hasPrefix(many) { return (.manyMetavariable, "$..." + name.dropFirst(many.count)) }
        if name.hasPrefix(typedTarget) { return (.metavariable, "$" + name.dropFirst(typedTarget.count)) }
        if name.hasPrefix(metavariable) { return (.metavariable, "$" + name.dropFirst(metavariable.count)) }
        return isMetavariable(name) ? (.metavariable, name) : nil
    }

    /// `$X`, `$_`, `$FOO_2`: a dollar sign, then capitals, digits and underscores, not beginning with a digit.
    static func isMetavariable(_ name: String) -> Bool {
        let rest = name.utf8.dropFirst()
        guard name.utf8.first == UInt8(ascii: "$"), !superglobals.contains(name), let first = rest.first, isStart(first) else { return false }
        return rest.allSatisfy { isStart($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Variables of PHP that look like metavariables.
    private static let superglobals: Set<String> = ["$_GET", "$_POST", "$_COOKIE", "$_REQUEST", "$_SERVER", "$_SESSION", "$_FILES", "$_ENV"]

    static func isStart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    static func isPart(_ byte: UInt8) -> Bool { isStart(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
