import Foundation
import SluiceTestKit
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// lighttpd on loopback, with `git http-backend` behind it and a user `ann` whose password is `sesame`.
final class WebServer {
    private let process: RunningProcess
    /// The address of the folder of repositories, with the user's name and password in it.
    let address: String

    /// - Parameters:
    ///   - repositories: the folder that is served.
    ///   - environment: what `git http-backend` and the hooks behind it are given.
    /// - Throws: `ScenarioProblem` when the server does not start.
    init(serving repositories: String, in folder: TemporaryFolder, environment: [String: String]) async throws {
        let backend = try await ChildProcess.result(of: ["git", "--exec-path"], in: "/", environment: environment).output
            .trimmingCharacters(in: .whitespacesAndNewlines) + "/git-http-backend"
        try folder.write("users", "ann:sesame\n")
        var last = ""
        // Between the question for a free port and its use somebody else may take it.
        for _ in 0..<5 {
            let port = try Self.freePort()
            try folder.write("lighttpd.conf", Self.configuration(
                port: port, repositories: repositories, backend: backend, users: folder.path + "/users", environment: environment))
            let process = try RunningProcess(
                ["lighttpd", "-D", "-f", folder.path + "/lighttpd.conf"], in: folder.path, environment: environment)
            if try await Self.answers(on: port) {
                self.process = process
                address = "http://ann:sesame@127.0.0.1:\(port)/git"
                return
            }
            process.stop()
            last = process.complaint
        }
        throw ScenarioProblem("lighttpd does not start: \(last)")
    }

    func stop() { process.stop() }

    private static func configuration(
        port: UInt16, repositories: String, backend: String, users: String, environment: [String: String]
    ) -> String {
        let handed = environment.merging(["GIT_PROJECT_ROOT": repositories, "GIT_HTTP_EXPORT_ALL": "1"]) { $1 }
            .filter { !$0.value.isEmpty && !$0.key.hasPrefix("GIT_AUTHOR") && !$0.key.hasPrefix("GIT_COMMITTER") }
        let variables = handed.sorted { $0.key < $1.key }.map { "  \"\($0.key)\" => \"\($0.value)\"" }.joined(separator: ",\n")
        return """
            server.modules = ( "mod_auth", "mod_authn_file", "mod_alias", "mod_setenv", "mod_cgi" )
            server.document-root = "\(repositories)"
            server.bind = "127.0.0.1"
            server.port = \(port)
            alias.url = ( "/git" => "\(backend)" )
            cgi.assign = ( "" => "" )
            auth.backend = "plain"
            auth.backend.plain.userfile = "\(users)"
            auth.require = ( "/git/" => ( "method" => "basic", "realm" => "git", "require" => "valid-user" ) )
            setenv.set-environment = (
            \(variables)
            )

            """
    }

    /// A port that nobody listened on a moment ago.
    private static func freePort() throws -> UInt16 {
        let listener = socket(AF_INET, stream, 0)
        defer { close(listener) }
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 && getsockname(listener, $0, &size) == 0 }
        }
        guard code else { throw ScenarioProblem("there is no free port on loopback") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func answers(on port: UInt16) async throws -> Bool {
        for _ in 0..<200 {
            let caller = socket(AF_INET, stream, 0)
            defer { close(caller) }
            var address = loopback(port: port)
            let isThere = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
            }
            if isThere { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    private static let stream = SOCK_STREAM
    #endif
}
