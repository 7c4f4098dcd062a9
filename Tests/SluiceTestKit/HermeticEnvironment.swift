internal import Foundation

/// The environment of a command under test, made from nothing: what the tester's own shell, agent or git configuration says is not in it.
public struct HermeticEnvironment: Sendable {
    public var variables: [String: String]

    /// - Parameters:
    ///   - home: the folder of HOME and of git's own configuration, which is written there.
    ///   - programs: folders that come first on PATH.
    public init(home: String, programs: [String] = []) throws {
        let inherited = ProcessInfo.processInfo.environment
        let system = inherited["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        variables = [
            "HOME": home, "XDG_CONFIG_HOME": home + "/.config", "XDG_CACHE_HOME": home + "/.cache", "XDG_STATE_HOME": home + "/.local/state",
            "TMPDIR": FileManager.default.temporaryDirectory.path,
            "PATH": (programs + [system, "/usr/sbin", "/sbin"]).joined(separator: ":"),
            "LC_ALL": "C", "TZ": "UTC", "TERM": "dumb", "PAGER": "cat",
            "GIT_CONFIG_GLOBAL": home + "/.gitconfig", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true",
            "GIT_AUTHOR_NAME": "Dana Example", "GIT_AUTHOR_EMAIL": "dana@example.com", "GIT_AUTHOR_DATE": "2026-03-01T10:00:00+00:00",
            "GIT_COMMITTER_NAME": "Dana Example", "GIT_COMMITTER_EMAIL": "dana@example.com", "GIT_COMMITTER_DATE": "2026-03-01T10:00:00+00:00",
        ]
        for name in Self.needed { variables[name] = inherited[name] }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try Data(Self.configuration.utf8).write(to: URL(fileURLWithPath: home + "/.gitconfig"))
    }

    /// Where the loader looks for the Swift runtime, and what finds an interpreter that a version manager keeps.
    private static let needed = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "PYENV_ROOT", "SSL_CERT_FILE"]

    private static let configuration = """
        [init]
            defaultBranch = main
        [advice]
            detachedHead = false
        [protocol "file"]
            allow = always
        [gc]
            auto = 0
        [maintenance]
            auto = false
        [commit]
            gpgSign = false

        """
}
