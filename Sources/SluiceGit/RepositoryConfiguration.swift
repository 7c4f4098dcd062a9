internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The value of a key such as `user.name`, as the user, the repository, its worktree and `git -c` set it; the last of these wins.
    public func configuration(_ key: String) -> String? {
        let wanted = CommandConfiguration.normal(key)
        if let given = CommandConfiguration.entries(environment).last(where: { $0.key == wanted }) { return given.value }
        var value: UnsafePointer<CChar>?
        guard git_config_get_string(&value, configurationSnapshot.pointer, key) == 0, let value else { return nil }
        return String(cString: value)
    }

    /// Who would be the author of a commit made now: `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL`, else the configuration; `nil` where
    /// neither names anybody.
    public func userIdentity() -> Identity? {
        func part(_ variable: String, _ keys: String...) -> String? {
            if let value = environment[variable], !value.isEmpty { return value }
            return keys.lazy.compactMap { self.configuration($0) }.first { !$0.isEmpty }
        }
        let name = part("GIT_AUTHOR_NAME", "author.name", "user.name")
        let mail = part("GIT_AUTHOR_EMAIL", "author.email", "user.email") ?? environment["EMAIL"]
        guard name != nil || mail != nil else { return nil }
        return Identity(name: Array((name ?? "").utf8), mail: Array((mail ?? "").utf8))
    }
}
