#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What stands at a path where a hook goes, and the few things that are done to it.
enum HookFile {
    enum Found: Equatable {
        case nothing
        case file([UInt8])
        /// A link, which is kept as a link; the bytes are those of the file it leads to, empty where it leads nowhere.
        case link([UInt8])
        case folder
    }

    /// What is there, without following a link.
    static func found(at path: String) throws(InstallationError) -> Found {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return .nothing }
            throw failure("read", path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFLNK: return .link((try? bytes(of: path)) ?? [])
        case S_IFREG: return .file(try bytes(of: path))
        default: throw .notAFile(path)
        }
    }

    /// The bytes of a text file, or `nil` where there is none.
    static func text(at path: String) throws(InstallationError) -> [UInt8]? {
        switch try found(at: path) {
        case .nothing: nil
        case .file(let bytes), .link(let bytes): bytes
        case .folder: throw .notAFile(path)
        }
    }

    /// Whether a folder is there, or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether anything is there, be it a link that leads nowhere.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Checks the folder, or the nearest one above it that exists.
    static func requireWritable(_ folder: String) throws(InstallationError) {
        var path = folder
        while !exists(path), path.count > 1 { path = parent(of: path) }
        guard isFolder(path) else { throw .notAFolder(path) }
        guard access(path, W_OK | X_OK) != 0 else { return }
        var status = stat()
        _ = stat(path, &status)
        throw .notWritable(path, owner: status.st_uid)
    }

    /// The folder that a path is in, by its text alone.
    static func parent(of path: String) -> String {
        let components = path.split(separator: "/").dropLast()
        return (path.hasPrefix("/") ? "/" : "") + components.joined(separator: "/")
    }

    /// Beside its place first, with its permissions, then renamed: Git never meets half a hook, nor one that it may not run.
    static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(InstallationError) {
        let part = path + ".sluice-new"
        do {
            try lay(bytes, at: part, mode: mode_t(mode))
            try move(part, to: path)
        } catch {
            unlink(part)
            throw error
        }
    }

    private static func lay(_ bytes: [UInt8], at path: String, mode: mode_t) throws(InstallationError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("write", path) }
        // The mode of a new file is narrowed by the user's mask, that of one left over is its own.
        guard writeAll(bytes, to: descriptor), fchmod(descriptor, mode) == 0 else {
            let error = failure("write", path)
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw failure("write", path) }
    }

    /// The permissions of a file that is to be written anew; what a new one gets where there is none.
    static func mode(of path: String, otherwise new: UInt32) -> UInt32 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt32(status.st_mode & 0o7777) : new
    }

    /// Renames, in one step; what had the new name is replaced.
    static func move(_ path: String, to new: String) throws(InstallationError) {
        guard rename(path, new) == 0 else { throw failure("rename", path) }
    }

    static func remove(_ path: String) throws(InstallationError) {
        guard unlink(path) == 0 else { throw failure("remove", path) }
    }

    /// Makes a folder and those above it; one that is there stays as it is.
    static func makeFolder(_ path: String) throws(InstallationError) {
        if isFolder(path) { return }
        if path.count > 1 { try makeFolder(parent(of: path)) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    private static func bytes(of path: String) throws(InstallationError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { return all }
            all += chunk[..<count]
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Self.send($0, to: descriptor) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func send(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
        Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func failure(_ doing: String, _ path: String) -> InstallationError {
        .failed(doing: doing, path: path, reason: String(cString: strerror(errno)))
    }
}
