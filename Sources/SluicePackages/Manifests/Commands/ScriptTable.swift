/// The scripts of a `package.json`: each value is a command line.
enum ScriptTable {
    /// Reads every script. The programs of installed packages come before those of the system, as npm runs them.
    static func collect(_ scripts: JSONNode?, in bytes: [UInt8], into draft: inout ManifestDraft) {
        for script in scripts?.members ?? [] where script.node.string != nil {
            let text = PlacedText(json: script.node, in: bytes)
            guard InstallerTable.shared.mayName(in: text.bytes) else { continue }
            var reader = CommandReader(manner: .script)
            reader.read(text, into: &draft)
        }
    }
}
