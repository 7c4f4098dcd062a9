/// How much one file may cost. What goes beyond it is not looked at and becomes "undecided".
///
/// Bytes, nesting and operations are the same on every machine; the clock is the last guard. Reference: c-libraries.md, section 5.4.
public struct Budget: Hashable, Sendable {
    /// The largest file, in bytes.
    public var bytes: Int
    /// The most brackets that may stand open at one byte, counted without regard to strings and comments.
    ///
    /// The parser needs time quadratic in open brackets, inside one operation, where nothing can stop it.
    public var openBrackets: Int
    /// The deepest tree, in levels.
    public var depth: Int
    /// Parse operations: a fixed allowance, and so many more for each byte.
    public var operations: Int
    public var operationsPerByte: Int
    /// The last guard: time of the wall clock.
    public var time: Duration

    public init(
        bytes: Int = 2 << 20, openBrackets: Int = 2_000, depth: Int = 2_000, operations: Int = 200_000, operationsPerByte: Int = 20,
        time: Duration = .seconds(5)
    ) {
        self.bytes = bytes
        self.openBrackets = openBrackets
        self.depth = depth
        self.operations = operations
        self.operationsPerByte = operationsPerByte
        self.time = time
    }

    /// What every door uses unless told otherwise.
    public static let standard = Budget()

    /// The operations that a text of this size may take.
    func operations(forBytes count: Int) -> Int { operations + operationsPerByte * count }
}
