public import SluiceModel

extension AgentTable {
    /// What `git config sluice.assisted` declares: `true`, or the name of an assistant. `false` declares nothing, and takes nothing back
    /// that other marks say.
    public func marks(inSetting value: String) -> [Mark] {
        let word = Array(value.utf8.prefix(MessageReader.evidenceLimit)).loweredBytes.trimmedBlanks
        guard !["", "false", "no", "off", "0"].contains(String(decoding: word, as: UTF8.self)) else { return [] }
        let agent = agent(forTool: Array(word)) ?? unknownAgent
        return [Mark(kind: .config, agent: agent, strength: .coAuthor, evidence: Array("sluice.assisted=".utf8) + word)]
    }
}
