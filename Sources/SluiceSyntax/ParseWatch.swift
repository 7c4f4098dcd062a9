internal import CTreeSitter

/// What the runtime asks while it parses: more text, and whether it may go on.
struct ParseWatch {
    private let text: UnsafeBufferPointer<UInt8>
    private let operationLimit: Int
    private let timeLimit: Duration
    private let time: ProcessorTime
    private var operations = 0
    /// Why parsing was stopped, if it was.
    private(set) var stop: SyntaxFailure?

    /// The runtime asks once in so many operations (its constant; c-libraries.md, section 5.4).
    private static let operationsPerQuestion = 100

    /// - Parameter text: lives as long as the watch is used.
    /// - Parameter length: the bytes of it that are parsed.
    init(text: UnsafeBufferPointer<UInt8>, length: Int, budget: Budget) {
        self.text = text
        operationLimit = budget.operations(forBytes: length)
        timeLimit = budget.time(forBytes: length)
        time = ProcessorTime(limit: timeLimit)
    }

    /// Parses the whole text, or what of it is included; `nil` when stopped. The caller owns the tree and resets the parser.
    mutating func parse(with parser: OpaquePointer) -> OpaquePointer? {
        withUnsafeMutablePointer(to: &self) { watch in
            var input = TSInput()
            input.payload = UnsafeMutableRawPointer(watch)
            input.encoding = TSInputEncodingUTF8
            input.read = { payload, index, _, count in
                guard let payload, let count else { return nil }
                return payload.assumingMemoryBound(to: ParseWatch.self).pointee.rest(from: index, count)
            }
            var options = TSParseOptions()
            options.payload = UnsafeMutableRawPointer(watch)
            options.progress_callback = { state in
                guard let payload = state?.pointee.payload else { return true }
                return payload.assumingMemoryBound(to: ParseWatch.self).pointee.mustStop()
            }
            return ts_parser_parse_with_options(parser, nil, input, options)
        }
    }

    private func rest(from index: UInt32, _ count: UnsafeMutablePointer<UInt32>) -> UnsafePointer<CChar>? {
        let left = max(0, text.count - Int(index))
        count.pointee = UInt32(left)
        guard left > 0, let base = text.baseAddress else { return nil }
        return UnsafeRawPointer(base + Int(index)).assumingMemoryBound(to: CChar.self)
    }

    private mutating func mustStop() -> Bool {
        operations += Self.operationsPerQuestion
        if operations > operationLimit {
            stop = .tooManyOperations(limit: operationLimit)
        } else if time.isUp {
            stop = .tooSlow(limit: timeLimit)
        }
        return stop != nil
    }
}
