internal import SluiceModel

/// What a name with a mail address says: an assistant, and whether it wrote or only suggested.
struct IdentitySign: Hashable {
    let agent: String
    let isSuggestion: Bool
}

/// The identities under which assistants commit, looked up by exact name or address (reference: marks.md, sections 0.9 and 3.1).
///
/// Neither parts of names nor domains count: people are called Claude and Devin, and people work for vendors.
struct IdentitySigns {
    /// One set of exact forms.
    struct Forms {
        var names: [[UInt8]: String] = [:]
        var mails: [[UInt8]: String] = [:]
        /// The local parts of GitHub's noreply addresses: a login, or a number, `+` and a login.
        var noreply: [[UInt8]: String] = [:]
    }

    /// Looked at first: they share logins with the others.
    var suggestions = Forms()
    var agents = Forms()
    /// Ends of an author's name, as ` (aider)`.
    var authorEndings: [(ending: [UInt8], agent: String)] = []

    private static let noreplyDomain = Array("@users.noreply.github.com".utf8)

    /// The assistant behind an identity that stands as author, committer or co-author.
    func sign(name: some BidirectionalCollection<UInt8>, mail: some BidirectionalCollection<UInt8>) -> IdentitySign? {
        let mail = mail.loweredBytes.trimmedBlanks
        if let agent = Self.agent(name: name, mail: mail, in: suggestions) {
            return IdentitySign(agent: agent, isSuggestion: true)
        }
        return Self.agent(name: name, mail: mail, in: agents).map { IdentitySign(agent: $0, isSuggestion: false) }
    }

    /// The assistant that an author's name ends in.
    func author(name: [UInt8]) -> String? {
        let lowered = authorEndings.isEmpty ? [] : name.loweredBytes
        return authorEndings.first { lowered.count > $0.ending.count && lowered.suffix($0.ending.count).elementsEqual($0.ending) }?.agent
    }

    private static func agent(name: some BidirectionalCollection<UInt8>, mail: ArraySlice<UInt8>, in forms: Forms) -> String? {
        if !forms.names.isEmpty, let agent = forms.names[name.loweredBytes.trimmedMarkup] { return agent }
        guard mail.count > noreplyDomain.count, mail.suffix(noreplyDomain.count).elementsEqual(noreplyDomain) else {
            return forms.mails[Array(mail)]
        }
        let local = mail.dropLast(noreplyDomain.count)
        if let agent = forms.noreply[Array(local)] { return agent }
        let login = local.drop(while: \.isDigit)
        guard login.count < local.count, login.first == UInt8(ascii: "+") else { return nil }
        return forms.noreply[Array(login.dropFirst())]
    }
}

extension [UInt8] {
    /// Without blanks and asterisks at both ends.
    fileprivate var trimmedMarkup: [UInt8] {
        let isMarkup = { (byte: UInt8) in byte.isBlank || byte == UInt8(ascii: "*") }
        return Array(drop(while: isMarkup).reversed().drop(while: isMarkup).reversed())
    }
}
