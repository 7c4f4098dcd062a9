internal import ArgumentParser
internal import SluiceGate
internal import SluiceReport

/// `sluice doctor`: what is missing and the command that mends it.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Versions, repository, policy, hooks: what is missing and the command that mends it.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let found = try common.gate().diagnoses()
        try common.write(common.format == .json ? json(found) : text(found))
        if found.contains(where: { $0.state == .bad }) { Terminal.exit(.undecided) }
    }

    private func text(_ found: [Diagnosis]) -> [UInt8] {
        let wide = found.map(\.subject.count).max() ?? 0
        let lines = found.flatMap { diagnosis -> [String] in
            let state = diagnosis.state.rawValue + String(repeating: " ", count: 7 - diagnosis.state.rawValue.count)
            let subject = diagnosis.subject + String(repeating: " ", count: wide - diagnosis.subject.count)
            let cure = diagnosis.cure.map { ["\(String(repeating: " ", count: wide + 9))  cure: \($0)"] } ?? []
            return ["\(state)  \(subject)  \(diagnosis.text)"] + cure
        }
        return Array((["sluice \(Version.text)"] + lines).map { $0 + "\n" }.joined().utf8)
    }

    private func json(_ found: [Diagnosis]) -> [UInt8] {
        let list = found.map { diagnosis in
            JSONValue.object([
                "state": .string(diagnosis.state.rawValue), "subject": .string(diagnosis.subject),
                "text": .string(diagnosis.text), "cure": .optional(diagnosis.cure),
            ])
        }
        return JSONValue.object([
            "schema": .string("sluice.doctor/1"), "version": .string(Version.text), "diagnoses": .array(list),
        ]).pretty
    }
}
