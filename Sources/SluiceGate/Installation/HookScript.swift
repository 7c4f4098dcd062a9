/// The text of one hook: POSIX sh that runs the hook that was there before, then sluice.
///
/// A missing program is an error that names the cure. It never lets anything pass.
public struct HookScript: Sendable {
    /// The hook that runs it.
    public let hook: HookName
    /// The absolute path found at installation; `nil` looks on PATH alone, as in the files of the folder hooks/.
    public let executable: String?

    public init(_ hook: HookName, executable: String? = nil) {
        self.hook = hook
        self.executable = executable
    }

    /// By this line a hook is known as ours, whatever else changes in later versions.
    static let mark = "# sluice hook: "
    /// What a hook that was there before is called from then on.
    static let keptSuffix = ".before-sluice"

    /// Whether a file is a hook that sluice wrote.
    static func isOurs(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2).dropFirst().first?.starts(with: mark.utf8) ?? false
    }

    /// The whole file.
    public var text: String {
        """
        #!/bin/sh
        \(Self.mark)\(hook.purpose). Take it away with `sluice install --uninstall`.
        \(search)
        \(hook.readsLines ? chainWithLines : chain)

        """
    }

    private var search: String {
        let missing = """
            {
                echo \(message("sluice is not found, so nothing can judge this."))\(channel)
                echo \(message("put it on PATH again (its install.sh does), or remove this hook:", as: "hint")) "$0"\(channel)
                exit 1
            }
            """
        guard let executable else { return "sluice=$(command -v sluice) || \(missing)" }
        return "sluice=\(Shell.quoted(executable))\n[ -x \"$sluice\" ] || sluice=$(command -v sluice) || \(missing)"
    }

    /// A forge's web page shows only the lines that it asks for by name, and some servers pass on standard output alone.
    private func message(_ text: String, as level: String = "error") -> String {
        HookName.server.contains(hook) ? "\"${GL_ID:+GL-HOOK-ERR: }\(level): \(text)\"" : "'\(level): \(text)'"
    }

    private var channel: String { HookName.server.contains(hook) ? "" : " >&2" }

    private var chain: String {
        """
        if [ -x "$0\(Self.keptSuffix)" ]; then
            "$0\(Self.keptSuffix)" "$@" || exit
        fi
        exec "$sluice" \(hook.command)
        """
    }

    /// The dot keeps the line break at the end, which the shell would drop.
    private var chainWithLines: String {
        """
        [ -x "$0\(Self.keptSuffix)" ] || exec "$sluice" \(hook.command)
        lines=$(cat && echo .) || exit
        printf %s "${lines%.}" 2>/dev/null | "$0\(Self.keptSuffix)" "$@"\(hook == .postReceive ? "" : " || exit")
        printf %s "${lines%.}" | "$sluice" \(hook.command)
        """
    }
}

/// Words for a POSIX shell.
enum Shell {
    /// One word that the shell takes as it stands.
    static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
