internal import SluiceSyntax

extension FlagReader {
    /// The languages, by id, in which flags are looked for.
    package static let languages = Set(FlagSDKFile.known)

    /// Whether a text may ask for a flag: it holds what some SDK of its language, or a helper of the policy, is known by.
    func mentions(_ text: [UInt8], in language: LanguageID) -> Bool {
        shelf.heads.contains { head in head.languages.contains(language.rawValue) && head.mentions.contains { Mention.holds(text, $0) } }
            || (helpers?.forms ?? []).contains { form in form.shape.anchors.contains { Mention.holds(text, $0) } }
    }
}
