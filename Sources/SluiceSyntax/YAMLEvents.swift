internal import CYaml

/// The events of Yams' own C reader. Its node tree has no ends, puts copies in place of aliases, and refuses a key that stands twice.
enum YAMLEvents {
    /// Reads a text event by event.
    /// - Throws: what `take` throws, `malformed`, `tooSlow`.
    static func read(
        _ bytes: [UInt8], _ range: Range<Int>, budget: Budget, _ take: (yaml_event_t) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw .noGrammar("no memory for a YAML reader") }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        let result: Result<Void, SyntaxFailure> = bytes.withUnsafeBufferPointer { text in
            yaml_parser_set_input_string(parser, text.baseAddress.map { $0 + range.lowerBound }, range.count)
            return Result { () throws(SyntaxFailure) in try run(parser, limit: budget.time(forBytes: range.count), take) }
        }
        try result.get()
    }

    private static func run(
        _ parser: UnsafeMutablePointer<yaml_parser_t>, limit: Duration, _ take: (yaml_event_t) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let time = ProcessorTime(limit: limit)
        var count = 0
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw problem(of: parser.pointee) }
            defer { yaml_event_delete(&event) }
            try take(event)
            if event.type == YAML_STREAM_END_EVENT { return }
            count += 1
            if count % 256 == 0, time.isUp { throw .tooSlow(limit: limit) }
        }
    }

    private static func problem(of parser: yaml_parser_t) -> SyntaxFailure {
        let reason = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        return .malformed(line: parser.problem_mark.line + 1, column: parser.problem_mark.column + 1, reason: reason)
    }
}
