/// How much one file may cost. What goes beyond it is not looked at and becomes "undecided".
///
/// Bytes, nesting and operations are the same on every machine; time is the last guard. Reference: c-libraries.md, section 5.4.
public struct Budget: Hashable, Sendable {
    /// The largest file, in bytes.
    public var bytes: Int
    /// The most brackets that may stand open at one byte, counted without regard to strings and comments.
    ///
    /// The parser needs time quadratic in open brackets, inside one operation, where nothing can stop it.
    public var openBrackets: Int
    /// The deepest tree, in levels.
    public var depth: Int
    /// Parse operations: a fixed allowance.
    public var operations: Int
    /// So many more for each byte. Real files need 0.5 to 2 a byte.
    public var operationsPerByte: Int
    /// The last guard, for texts whose single operations are slow: time of the processor, which other programs' load does not change.
    /// A fixed allowance.
    public var time: Duration
    /// So much more for each byte. Real files need less than a microsecond a byte.
    public var timePerByte: Duration

    /// A budget with everything as in `standard` but for what is given.
    public init(
        bytes: Int = 2 << 20, openBrackets: Int = 2_000, depth: Int = 2_000, operations: Int = 100_000, operationsPerByte: Int = 10,
        time: Duration = .seconds(1), timePerByte: Duration = .microseconds(2)
    ) {
        self.bytes = bytes
        self.openBrackets = openBrackets
        self.depth = depth
        self.operations = operations
        self.operationsPerByte = operationsPerByte
        self.time = time
        self.timePerByte = timePerByte
    }

    /// What every door uses unless told otherwise.
    public static let standard = Budget()

    /// The operations that a text of this size may take.
    func operations(forBytes count: Int) -> Int { operations + operationsPerByte * count }

    /// The time of the processor that a text of this size may take.
    func time(forBytes count: Int) -> Duration { time + timePerByte * count }
}
