internal import CYaml

/// Reads YAML as a tree that keeps the place of every key and value, in bytes.
///
/// Built straight from the parser's events: lock files may have tens of megabytes.
struct YAMLReader {
    /// How deeply nodes may be nested.
    static let depthLimit = 128
    /// The nodes that a text may hold when every alias is written out.
    static let nodeLimit = 4_000_000

    /// A node that aliases may stand for, with how many values and levels it has.
    private struct Anchored {
        let node: YAMLNode
        let count: Int
        let height: Int
    }

    private var documents: [YAMLNode] = []
    private var open: [OpenNode] = []
    private var anchors: [String: Anchored] = [:]
    private var count = 0
    private var places: CharacterPlaces

    /// The documents of a text; an empty one holds a scalar that says nothing.
    /// - Throws: `TextProblem` at the first place that is no YAML or no UTF-8, or where a limit is passed.
    static func read(_ bytes: [UInt8]) throws(TextProblem) -> [YAMLNode] {
        try UTF8Text.validate(bytes)
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw TextProblem(offset: 0, reason: "there is no memory to read it with") }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        var reader = YAMLReader(places: CharacterPlaces(bytes))
        try bytes.withUnsafeBufferPointer { (buffer) throws(TextProblem) in
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            try reader.run(parser)
        }
        return reader.documents
    }

    private mutating func run(_ parser: UnsafeMutablePointer<yaml_parser_t>) throws(TextProblem) {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw problem(parser) }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return }
            try take(event)
        }
    }

    private func problem(_ parser: UnsafeMutablePointer<yaml_parser_t>) -> TextProblem {
        let words = parser.pointee.problem.map { String(cString: $0) } ?? "the text is damaged"
        // A byte that cannot be is placed by its offset, all else by its character.
        if parser.pointee.error == YAML_READER_ERROR {
            return TextProblem(offset: Int(parser.pointee.problem_offset), reason: "this is not YAML: \(words)")
        }
        var places = CharacterPlaces(places.bytes)
        let offset = places.offset(of: Int(parser.pointee.problem_mark.index))
        return words.contains("nesting level") ? tooDeep(at: offset) : TextProblem(offset: offset, reason: "this is not YAML: \(words)")
    }

    private mutating func take(_ event: yaml_event_t) throws(TextProblem) {
        let start = places.offset(of: Int(event.start_mark.index))
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)), as: UTF8.self)
            let range = start..<places.offset(of: Int(event.end_mark.index))
            let node = YAMLNode(value: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), range: range)
            try close(node, anchor: Self.text(scalar.anchor), count: 1)
        case YAML_ALIAS_EVENT:
            guard let name = Self.text(event.data.alias.anchor), let target = anchors[name] else {
                throw TextProblem(offset: start, reason: "this is not YAML: an alias of nothing")
            }
            try close(YAMLNode(value: target.node.value, range: start..<start), anchor: nil, count: target.count, height: target.height)
        case YAML_SEQUENCE_START_EVENT:
            try begin(OpenNode(start: start, isMapping: false, anchor: Self.text(event.data.sequence_start.anchor), countBefore: count))
        case YAML_MAPPING_START_EVENT:
            try begin(OpenNode(start: start, isMapping: true, anchor: Self.text(event.data.mapping_start.anchor), countBefore: count))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            guard let done = open.popLast() else { return }
            try close(done.node, anchor: done.anchor, count: 1, of: count - done.countBefore + 1, height: done.height)
        default: break
        }
    }

    private static func text(_ name: UnsafeMutablePointer<UInt8>?) -> String? { name.map { String(cString: $0) } }

    private mutating func begin(_ node: OpenNode) throws(TextProblem) {
        guard open.count < Self.depthLimit else { throw tooDeep(at: node.start) }
        open.append(node)
    }

    /// Puts a finished node where it belongs.
    private mutating func close(
        _ node: YAMLNode, anchor: String?, count added: Int, of size: Int? = nil, height: Int = 1
    ) throws(TextProblem) {
        count += added
        guard count <= Self.nodeLimit else {
            throw TextProblem(offset: node.range.lowerBound, reason: "it holds more than \(Self.nodeLimit) values")
        }
        guard open.count + height <= Self.depthLimit else { throw tooDeep(at: node.range.lowerBound) }
        if let anchor { anchors[anchor] = Anchored(node: node, count: size ?? added, height: height) }
        if open.isEmpty { documents.append(node) } else { try open[open.count - 1].take(node, height: height) }
    }

    private func tooDeep(at offset: Int) -> TextProblem {
        TextProblem(offset: offset, reason: "it is nested more than \(Self.depthLimit) deep")
    }
}
