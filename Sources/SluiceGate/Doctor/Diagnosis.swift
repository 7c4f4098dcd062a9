/// One thing that `sluice doctor` looked at.
public struct Diagnosis: Hashable, Sendable {
    public enum State: String, Sendable { case good = "ok", note, bad = "problem" }

    public let state: State
    /// What was looked at: `repository`, `policy`.
    public let subject: String
    public let text: String
    /// The command or edit that mends it.
    public let cure: String?

    init(_ state: State, _ subject: String, _ text: String, cure: String? = nil) {
        self.state = state
        self.subject = subject
        self.text = text
        self.cure = cure
    }
}
