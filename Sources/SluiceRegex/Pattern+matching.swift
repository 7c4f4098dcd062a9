internal import CPCRE2

extension Pattern {
    /// The first match at or after an offset.
    /// - Throws: `MatchFailure` where the search was given up: that is neither a match nor none.
    public func firstMatch(in bytes: [UInt8], from start: Int = 0) throws(MatchFailure) -> Match? {
        try firstMatch(in: bytes.span.bytes, from: start)
    }

    /// The first match at or after an offset, in bytes that are lent.
    /// - Throws: `MatchFailure` where the search was given up.
    public func firstMatch(in bytes: RawSpan, from start: Int = 0) throws(MatchFailure) -> Match? {
        try search(bytes, from: start)
    }

    /// Whether there is a match.
    /// - Throws: `MatchFailure` where the search was given up.
    public func matches(in bytes: [UInt8]) throws(MatchFailure) -> Bool {
        try search(bytes.span.bytes, from: 0) != nil
    }

    /// Whether there is a match, in bytes that are lent.
    /// - Throws: `MatchFailure` where the search was given up.
    public func matches(in bytes: RawSpan) throws(MatchFailure) -> Bool {
        try search(bytes, from: 0) != nil
    }

    /// The matches from left to right, none overlapping, up to a number of them.
    /// - Throws: `MatchFailure` where a search was given up.
    public func allMatches(in bytes: RawSpan, most: Int = .max) throws(MatchFailure) -> [Match] {
        var found: [Match] = []
        var start = 0
        while found.count < most, start <= bytes.byteCount, let match = try search(bytes, from: start) {
            found.append(match)
            // An empty match is followed by a search one byte further on, or it would be found for ever.
            start = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
        }
        return found
    }

    /// In bytes; shorter texts are not worth machine code.
    private static let shortText = 1_024
    private static let firstSteps: UInt32 = 2_000

    private func search(_ bytes: RawSpan, from start: Int) throws(MatchFailure) -> Match? {
        guard start >= 0, start <= bytes.byteCount else { return nil }
        guard let data = pcre2_match_data_create_from_pattern_8(code.pointer, nil), let context = pcre2_match_context_create_8(nil)
        else { throw .engine(PCRE2_ERROR_NOMEMORY) }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        let count = bytes.byteCount - start
        pcre2_set_heap_limit_8(context, 64 << 10)
        if count < Self.shortText, !code.isSettled {
            // A short text is read before machine code is made. What is found is the same; only work beyond these steps needs the machine.
            pcre2_set_match_limit_8(context, Self.firstSteps)
            let result = run(bytes, start, PCRE2_NO_JIT, data, context)
            if result != PCRE2_ERROR_MATCHLIMIT, result != PCRE2_ERROR_DEPTHLIMIT, result != PCRE2_ERROR_HEAPLIMIT { return try answer(result, data) }
        }
        let isInterpreted = !code.makeMachineCode()
        pcre2_set_match_limit_8(context, limit(for: count, isInterpreted: isInterpreted))
        var result = run(bytes, start, 0, data, context)
        if result == PCRE2_ERROR_JIT_STACKLIMIT {
            // The machine code has a small stack; the interpreter uses the heap.
            pcre2_set_match_limit_8(context, limit(for: count, isInterpreted: true))
            result = run(bytes, start, PCRE2_NO_JIT, data, context)
        }
        return try answer(result, data)
    }

    private func run(_ bytes: RawSpan, _ start: Int, _ flags: UInt32, _ data: OpaquePointer, _ context: OpaquePointer) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { empty in
                // An empty text may come without an address, which PCRE2 10.42 refuses.
                let text = buffer.assumingMemoryBound(to: UInt8.self).baseAddress ?? UnsafePointer(empty.baseAddress)
                return pcre2_match_8(code.pointer, text, buffer.count, start, flags, data, context)
            }
        }
    }

    private func limit(for count: Int, isInterpreted: Bool) -> UInt32 {
        UInt32(min(1_000_000, max(2_000, (isInterpreted ? effort / 16 : effort) / (count + 1))))
    }

    private func answer(_ result: Int32, _ data: OpaquePointer) throws(MatchFailure) -> Match? {
        switch result {
        case PCRE2_ERROR_NOMATCH: return nil
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_RECURSELOOP:
            throw .tooMuchWork
        case ..<0: throw .engine(result)
        default: return Match(groups: groups(in: data), names: names)
        }
    }

    private func groups(in data: OpaquePointer) -> [Range<Int>?] {
        guard let pairs = pcre2_get_ovector_pointer_8(data) else { return [] }
        return (0..<Int(pcre2_get_ovector_count_8(data))).map { index in
            let (first, last) = (pairs[2 * index], pairs[2 * index + 1])
            // A group that took no part holds -1; `\K` can put the start of a match behind its end.
            return first >= 0 && first <= last ? first..<last : nil
        }
    }
}
