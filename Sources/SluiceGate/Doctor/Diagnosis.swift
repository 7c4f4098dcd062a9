/// One thing that `sluice doctor` looked at.
public struct Diagnosis: Hashable, Sendable {
    /// Whether all is well, something is worth knowing, or something must be mended.
    public enum State: String, Sendable { case good = "ok", note, bad = "problem" }

    /// How it stands.
    public let state: State
    /// What was looked at: `repository`, `policy`.
    public let subject: String
    /// What was found, escaped.
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
