/// A module that code asks for, as it is written there.
public struct CodeImport: Sendable, Hashable {
    /// The specifier as written; for Python the dotted path.
    public let module: String
    /// Python: what `from … import` takes out of the module; these may be modules of their own.
    public let names: [String]
    /// The line of the specifier's text, counted from 1.
    public let line: Int
    /// Where the specifier's text begins, without quotes: bytes counted from 1.
    public let column: Int
    /// One past its last byte.
    public let endColumn: Int
    /// Whether the code expects that the module may be missing, or asks for it only in some builds.
    public let isOptional: Bool
    /// Whether it is gone when the code runs: only types are taken.
    public let isTypeOnly: Bool

    /// An import that is known already.
    public init(
        module: String, names: [String] = [], line: Int, column: Int, endColumn: Int, isOptional: Bool = false, isTypeOnly: Bool = false
    ) {
        self.module = module
        self.names = names
        self.line = line
        self.column = column
        self.endColumn = endColumn
        self.isOptional = isOptional
        self.isTypeOnly = isTypeOnly
    }
}

/// An import before its place in the file is known.
struct FoundImport {
    let module: String
    var names: [String] = []
    /// The bytes of the specifier.
    let range: Range<Int>
    var isOptional = false
    var isTypeOnly = false

    func placed(in places: TextPlaces) -> CodeImport {
        let place = places.place(of: range.lowerBound)
        return CodeImport(
            module: module, names: names, line: place.line, column: place.column, endColumn: place.column + range.count,
            isOptional: isOptional, isTypeOnly: isTypeOnly)
    }
}
