/// The files of further certificate authorities that the environment names, as npm's and Python's clients read them. They are
/// trusted beside the system's own; none is taken away.
struct TrustedRoots: Sendable {
    /// Paths, in order and without doubles.
    let paths: [String]

    init(environment: [String: String]) {
        var paths: [String] = []
        for name in ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE"] {
            guard let path = environment[name], !path.isEmpty, !paths.contains(path) else { continue }
            paths.append(path)
        }
        self.paths = paths
    }
}
