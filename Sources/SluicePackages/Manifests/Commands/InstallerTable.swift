internal import SluiceData
internal import Synchronization

/// The tools of `Policies/installers/`, each read when a command names it for the first time.
final class InstallerTable: Sendable {
    /// The tools that the program brings along.
    static let shared = InstallerTable(from: PolicyFolder())

    private let folder: PolicyFolder
    /// The programs' names, which are the names of the files.
    let names: Set<String>
    /// The names by their first byte.
    private let byFirst: [[[UInt8]]]
    private let known = Mutex<[String: Installer]>([:])

    init(from folder: PolicyFolder) {
        self.folder = folder
        let files = folder.paths(under: "installers").filter { $0.hasSuffix(".yml") }
        names = Set(files.map { String($0.dropFirst("installers/".count).dropLast(4)) })
        var byFirst: [[[UInt8]]] = Array(repeating: [], count: 256)
        for name in names { if let first = name.utf8.first { byFirst[Int(first)].append(Array(name.utf8)) } }
        self.byFirst = byFirst
    }

    /// Whether a text holds the name of a tool as a word or the beginning of one, so that it is worth being read.
    func mayName(in bytes: [UInt8]) -> Bool {
        var isInWord = false
        for (at, byte) in bytes.enumerated() {
            if !isInWord, byFirst[Int(byte | 0x20)].contains(where: { name in
                at + name.count <= bytes.count && name.indices.allSatisfy { bytes[at + $0] | 0x20 == name[$0] | 0x20 }
            }) { return true }
            isInWord = UTF8Text.isAlphanumeric(byte)
        }
        return false
    }

    /// The tool of a program's name: as it is, or without the version at its end, as in `pip3.11`.
    func installer(_ program: String) -> Installer? {
        var name = program
        if !names.contains(name) {
            while let last = name.utf8.last, UTF8Text.isDigit(last) || ".-".utf8.contains(last) { name.removeLast() }
        }
        guard names.contains(name) else { return nil }
        if let known = known.withLock({ $0[name] }) { return known }
        let found = try? file(name)
        known.withLock { $0[name] = found }
        return found
    }

    /// Reads a tool's file, with what it takes over from another.
    /// - Throws: `DataProblems` with everything wrong in it.
    private func file(_ name: String) throws(DataProblems) -> Installer? {
        guard let file = try entry(name) else { return nil }
        guard let like = file.like else { return file.installer.merged }
        guard let other = try entry(like)?.installer.merged else { return nil }
        var installer = Installer(name: name, ecosystem: other.ecosystem, form: other.form, options: other.options)
        installer.commands = other.commands
        installer.passes = other.passes
        installer.verbs = other.verbs
        return installer
    }

    /// A tool's file as it stands.
    /// - Throws: `DataProblems` with everything wrong in it.
    func entry(_ name: String) throws(DataProblems) -> InstallerFile? {
        let path = "installers/\(name).yml"
        guard let bytes = folder.file(path) else { return nil }
        return try InstallerFile(name: name, path: path, bytes: bytes)
    }
}
