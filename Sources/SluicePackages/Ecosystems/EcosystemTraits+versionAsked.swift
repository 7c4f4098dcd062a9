extension EcosystemTraits {
    /// The version that a question to the registry must name; `nil` where the registry lists all that it has.
    ///
    /// An image's tags are without number, a module's commits are versions too, a repository tells its branches and tags but not every
    /// commit, and Maven's lists lack versions that are there. Composer's branches stand in a list of their own, so that a requirement
    /// which wants one is told.
    func versionAsked(_ requirement: String?) -> String? {
        guard let requirement, !requirement.isEmpty else { return nil }
        switch ecosystem {
        case .docker, .go: return requirement
        case .actions: return Self.isCommit(requirement) ? requirement : nil
        case .swift: return requirement.split(separator: " ").last.map(String.init).flatMap { Self.isCommit($0) ? $0 : nil }
        case .packagist: return requirement.lowercased().contains("dev") ? "dev" : nil
        case .maven: return Self.isPlain(requirement) ? requirement : nil
        default: return nil
        }
    }

    /// Whether a text is a commit's whole name.
    static func isCommit(_ text: String) -> Bool {
        [40, 64].contains(text.utf8.count) && text.utf8.allSatisfy { UTF8Text.nibble($0) != nil }
    }

    /// Whether a text is one version of Maven's: no range, no wildcard, no variable and no name for whichever is the newest.
    private static func isPlain(_ text: String) -> Bool {
        !["LATEST", "RELEASE", "latest.release", "latest.integration"].contains(text)
            && text.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-._".utf8.contains($0) } && text != "." && text != ".."
    }
}
