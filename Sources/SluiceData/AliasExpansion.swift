internal import CYaml

/// What the aliases of a YAML text stand for, counted before anything is put in their places.
///
/// A few lines of aliases of aliases can stand for more nodes than any machine holds, and a chain of them can nest deeper than any stack.
struct AliasExpansion {
    /// The nodes that a file may hold when every alias is written out.
    static let nodeLimit = 500_000
    /// How deeply its nodes may be nested then.
    static let depthLimit = 500

    /// Where a text passes a limit, with line and column from 1.
    struct Excess {
        let line: Int
        let column: Int
        let reason: String
    }

    /// Nodes and levels of one value.
    private struct Size {
        var nodes = 1
        var depth = 1

        mutating func add(_ inner: Size) {
            nodes = min(nodes + inner.nodes, AliasExpansion.nodeLimit + 1)
            depth = max(depth, inner.depth + 1)
        }
    }

    private var anchors: [String: Size] = [:]
    private var open: [(size: Size, anchor: String?)] = []

    /// The first excess of a text; `nil` for a text without one, and for one that is no YAML.
    static func excess(in text: String) -> Excess? {
        guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else { return nil }
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { return nil }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        var expansion = AliasExpansion(), bytes = text
        return bytes.withUTF8 { bytes in
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            return expansion.run(parser)
        }
    }

    private mutating func run(_ parser: UnsafeMutablePointer<yaml_parser_t>) -> Excess? {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { return nil }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return nil }
            if let size = take(event), let reason = Self.reason(size, levels: open.count) {
                return Excess(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1, reason: reason)
            }
        }
    }

    /// The size of the value that an event ends.
    private mutating func take(_ event: yaml_event_t) -> Size? {
        switch event.type {
        case YAML_SEQUENCE_START_EVENT: open.append((Size(), Self.name(event.data.sequence_start.anchor)))
        case YAML_MAPPING_START_EVENT: open.append((Size(), Self.name(event.data.mapping_start.anchor)))
        case YAML_SCALAR_EVENT: return close(Size(), Self.name(event.data.scalar.anchor))
        case YAML_ALIAS_EVENT: return close(Self.name(event.data.alias.anchor).flatMap { anchors[$0] } ?? Size(), nil)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            if let last = open.popLast() { return close(last.size, last.anchor) }
        default: break
        }
        return nil
    }

    private mutating func close(_ size: Size, _ anchor: String?) -> Size {
        if let anchor { anchors[anchor] = size }
        guard !open.isEmpty else { return size }
        open[open.count - 1].size.add(size)
        return open[open.count - 1].size
    }

    private static func name(_ anchor: UnsafeMutablePointer<UInt8>?) -> String? { anchor.map { String(cString: $0) } }

    private static func reason(_ size: Size, levels: Int) -> String? {
        if size.nodes > nodeLimit { return "the aliases of the file stand for more than \(nodeLimit) nodes" }
        return size.depth + levels > depthLimit ? "the aliases of the file are nested more than \(depthLimit) levels deep" : nil
    }
}
