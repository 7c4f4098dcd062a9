/// The hash of a `composer.json` as Composer writes it into `composer.lock`: MD5 over the members that choose packages, as PHP writes
/// them in JSON (reference: packages.md, section 1.4).
enum ComposerContentHash {
    /// In the order in which Composer sorts them; of `config` only `platform` counts.
    private static let keys = [
        "config", "conflict", "extra", "minimum-stability", "name", "prefer-stable", "provide", "replace", "repositories", "require",
        "require-dev", "version"
    ]

    /// - Returns: `nil` where the text holds a number that is not sure to be written as PHP would.
    static func of(_ root: JSONNode) -> String? {
        guard let members = root.members else { return nil }
        var text = PHPJSONText()
        let values = Dictionary(members.map { ($0.key, $0.node) }) { first, _ in first }
        var parts: [(String, JSONNode)] = []
        for key in keys {
            guard let node = values[key] else { continue }
            if key != "config" {
                parts.append((key, node))
            } else if let platform = node["platform"], platform.value != .null {
                let member = JSONMember(key: "platform", keyRange: node.range, node: platform)
                parts.append((key, JSONNode(value: .object([member]), range: node.range)))
            }
        }
        text.write(object: parts)
        return text.isSure ? MD5.hex(of: text.bytes) : nil
    }
}
