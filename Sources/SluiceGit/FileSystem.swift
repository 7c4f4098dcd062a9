#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The few questions about files that Git's own files need.
enum FileSystem {
    /// The folder that the process works in; empty where it is gone.
    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// A path from the given folder on, unless it is absolute already.
    static func absolute(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// The path without links, `.` and `..`; `nil` where nothing stands.
    static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The folder that holds the path; the path is absolute.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The number of the user to whom the path itself belongs, links not followed; `nil` where nothing stands.
    static func owner(_ path: String) -> UInt32? {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt32(status.st_uid) : nil
    }

    /// The user whose rights the process has.
    static var user: UInt32 { UInt32(geteuid()) }

    /// The whole of a small file; `nil` where none stands.
    /// - Throws: `GitError.file` when it is there and cannot be read, or is larger than 64 MB.
    static func contents(_ path: String) throws(GitError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .file(path, detail: lastProblem())
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .file(path, detail: lastProblem()) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= 64 << 20 else { throw .tooLarge(path, size: bytes.count, limit: 64 << 20) }
        }
    }

    /// What the system says of the last call that failed.
    static func lastProblem() -> String { problem(errno) }

    static func problem(_ number: Int32) -> String { String(cString: strerror(number)) }
}
