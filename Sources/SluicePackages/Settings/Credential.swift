/// What a registry asks of its users: a token, or a name and a password.
///
/// The type shows itself to nobody: neither printing, nor string interpolation, nor a debugger's mirror reveals it. Only the
/// transport reads the header, and sends it to the one origin that the credential was given for.
public struct Credential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value of the `Authorization` header.
    let header: String

    /// A token, as npm's `_authToken`.
    init?(token: String) {
        guard Self.isUsable(token) else { return nil }
        header = "Bearer " + token
    }

    /// A token that is sent without a word before it, as Cargo does.
    init?(bare token: String) {
        guard Self.isUsable(token) else { return nil }
        header = token
    }

    /// A name and a password, for basic authentication.
    init?(user: String, password: String) {
        guard Self.isUsable(user + password) else { return nil }
        header = "Basic " + Base64.encode((user + ":" + password).utf8)
    }

    /// A name and a password that are encoded already, as npm's `_auth`.
    init?(encoded: String) {
        guard Self.isUsable(encoded), Base64.decode(encoded) != nil else { return nil }
        header = "Basic " + encoded
    }

    /// What stands before the `@` of a URL, with its `%` escapes.
    init?(userInfo: String) {
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { Escapes.decode(String($0)) }
        self.init(user: parts[0], password: parts.count > 1 ? parts[1] : "")
    }

    public var description: String { "(credential)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// A variable that was not set leaves `${NAME}` behind, and a line break would be a second header.
    private static func isUsable(_ text: String) -> Bool {
        !text.isEmpty && text.range(ofText: "${") == nil && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
