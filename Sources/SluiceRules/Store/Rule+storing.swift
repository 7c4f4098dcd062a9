internal import SluiceModel

extension Rule {
    /// Everything but what it looks for, which a stored set holds compiled.
    func write(to writer: inout StoredWriter) {
        writer.put(id.rawValue)
        writer.put(languages) { $0.put($1) }
        writer.put(severity.rawValue)
        writer.put(severityWord)
        writer.put(message)
        metadata.write(to: &writer)
        options.write(to: &writer)
        writer.put(included) { $0.put($1) }
        writer.put(excluded) { $0.put($1) }
        writer.put(fix) { $0.put($1) }
        writer.put(fixRegex) { writer, fix in
            writer.put(fix.regex)
            writer.put(fix.replacement)
            writer.put(fix.count) { $0.put($1) }
        }
        writer.put(minimumVersion) { $0.put($1) }
        writer.put(maximumVersion) { $0.put($1) }
        writer.put(unsupported) { $0.put($1) }
        writer.put(digest)
        writer.put(place.file)
        writer.put(place.line)
        writer.put(place.column)
    }

    init(from reader: inout StoredReader) throws(StoredFault) {
        id = RuleID(try reader.string())
        languages = try reader.strings()
        guard let severity = Severity(rawValue: try reader.string()) else { throw StoredFault() }
        self.severity = severity
        severityWord = try reader.string()
        message = try reader.string()
        metadata = try RuleMetadata(from: &reader)
        options = try RuleOptions(from: &reader)
        included = try reader.strings()
        excluded = try reader.strings()
        fix = try reader.optional { (reader) throws(StoredFault) in try reader.string() }
        fixRegex = try reader.optional { (reader) throws(StoredFault) in
            FixRegex(
                regex: try reader.string(), replacement: try reader.string(),
                count: try reader.optional { (reader) throws(StoredFault) in try reader.number() })
        }
        minimumVersion = try reader.optional { (reader) throws(StoredFault) in try reader.string() }
        maximumVersion = try reader.optional { (reader) throws(StoredFault) in try reader.string() }
        unsupported = try reader.strings()
        digest = try reader.fixed()
        place = RulePlace(file: try reader.string(), line: try reader.number(), column: try reader.number())
        body = nil
    }
}

extension RuleMetadata {
    func write(to writer: inout StoredWriter) {
        switch self {
        case .text(let text):
            writer.put(UInt8(0))
            writer.put(text)
        case .list(let list):
            writer.put(UInt8(1))
            writer.put(list) { $1.write(to: &$0) }
        case .map(let map):
            writer.put(UInt8(2))
            writer.put(map.sorted { $0.key < $1.key }) { writer, entry in
                writer.put(entry.key)
                entry.value.write(to: &writer)
            }
        }
    }

    init(from reader: inout StoredReader) throws(StoredFault) {
        self = try reader.nested { (reader) throws(StoredFault) in
            switch try reader.byte() {
            case 0: return .text(try reader.string())
            case 1: return .list(try reader.list { (reader) throws(StoredFault) in try RuleMetadata(from: &reader) })
            case 2:
                let entries = try reader.list { (reader) throws(StoredFault) in (try reader.string(), try RuleMetadata(from: &reader)) }
                return .map(Dictionary(entries) { first, _ in first })
            default: throw StoredFault()
            }
        }
    }
}

extension RuleOptions {
    private static var flags: [WritableKeyPath<RuleOptions, Bool>] {
        [
            \.constantPropagation, \.symbolicPropagation, \.implicitDeepStatement, \.unifiesTaintBindings, \.assumesSafeBooleans, \.assumesSafeNumbers,
            \.assumesSafeIndexes, \.assumesSafeFunctions, \.assumesSafeComparisons, \.interprocedural, \.isCaseless,
        ]
    }

    func write(to writer: inout StoredWriter) {
        for flag in Self.flags { writer.put(self[keyPath: flag]) }
        writer.put(genericEllipsisSpan)
        writer.put(choices.rawValue)
    }

    init(from reader: inout StoredReader) throws(StoredFault) {
        self = .standard
        for flag in Self.flags { self[keyPath: flag] = try reader.flag() }
        genericEllipsisSpan = try reader.number(below: 1 << 32)
        choices = MatchingChoice(rawValue: try reader.number(below: 1 << 32))
    }
}
