internal import CPCRE2
internal import Synchronization

/// Owner of PCRE2's compiled form.
///
/// `@unchecked`: the pointer is written once, before anybody else sees it, and PCRE2 documents compiled patterns as safe to share between threads.
/// Machine code is made when it is first needed, by one thread, before any other uses it; until then matches do not look for it.
final class CompiledCode: @unchecked Sendable {
    let pointer: OpaquePointer
    private let machine: Atomic<Machine>
    private let making = Mutex(())

    /// What is known of the machine code.
    private enum Machine: UInt8, AtomicRepresentable { case notMade, made, none }

    init(_ source: [UInt8], options: Pattern.Options) throws(PatternError) {
        var number: Int32 = 0
        var offset = 0
        let compiled = source.withUnsafeBufferPointer { bytes in
            pcre2_compile_8(bytes.baseAddress, bytes.count, Self.flags(options), &number, &offset, nil)
        }
        guard let compiled else { throw PatternError(message: Self.message(number), offset: offset) }
        pointer = compiled
        machine = Atomic(options.contains(.interpreted) ? .none : .notMade)
    }

    /// Whether machine code has been made, or will never be.
    var isSettled: Bool { machine.load(ordering: .acquiring) != .notMade }

    /// Makes machine code if there is none yet. Where none can be made, matching is interpreted.
    /// - Returns: whether there is machine code.
    func makeMachineCode() -> Bool {
        let known = machine.load(ordering: .acquiring)
        if known != .notMade { return known == .made }
        return making.withLock { _ in
            if machine.load(ordering: .acquiring) == .notMade {
                machine.store(pcre2_jit_compile_8(pointer, UInt32(PCRE2_JIT_COMPLETE)) == 0 ? .made : .none, ordering: .releasing)
            }
            return machine.load(ordering: .acquiring) == .made
        }
    }

    deinit { pcre2_code_free_8(pointer) }

    private static func flags(_ options: Pattern.Options) -> UInt32 {
        // `\C` would split characters, and a pattern must not switch UTF-8 on by itself: text that is none would then be an error.
        var flags = PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY
        if options.contains(.ignoringCase) { flags |= PCRE2_CASELESS }
        if options.contains(.lines) { flags |= PCRE2_MULTILINE }
        if options.contains(.dotMatchesNewline) { flags |= PCRE2_DOTALL }
        if options.contains(.anchored) { flags |= PCRE2_ANCHORED }
        if options.contains(.extended) { flags |= PCRE2_EXTENDED }
        flags |= options.contains(.utf8) ? PCRE2_UTF | PCRE2_MATCH_INVALID_UTF : PCRE2_NEVER_UTF
        return UInt32(flags)
    }

    private static func message(_ number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let count = pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)
            return count < 0 ? "error \(number)" : String(decoding: buffer[..<Int(count)], as: UTF8.self)
        }
    }

    /// The table of names: entries of fixed size, each a number in two bytes and a name that ends with a zero.
    func groupNames() -> [String: Int] {
        var count: UInt32 = 0
        var size: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMETABLE), &table)
        var names: [String: Int] = [:]
        for index in 0..<Int(count) {
            guard let entry = table?.advanced(by: index * Int(size)) else { break }
            names[String(cString: entry + 2)] = Int(entry[0]) << 8 | Int(entry[1])
        }
        return names
    }
}
