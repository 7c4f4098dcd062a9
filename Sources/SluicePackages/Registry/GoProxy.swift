/// The protocol of Go's module proxies (reference: packages.md, section 3, Go; go.dev/ref/mod, "GOPROXY protocol").
struct GoProxy: RegistryProtocol {
    static let home = "https://proxy.golang.org"
    static let publicHosts = ["proxy.golang.org", "sum.golang.org", "goproxy.io", "goproxy.cn"]
    static let parallel = 16

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { GoSettings(sources) }

    /// The module's list of versions, what its newest `go.mod` says of them, and the wanted version where the list lacks it: commits and
    /// what was tagged lately are versions too.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        for path in try Self.modules(subject) {
            let module = GoModule(path: path, base: try Self.escaped(path), subject: subject, fetch: fetch)
            if let record = try await module.record() { return record }
        }
        return nil
    }

    /// The path itself; where the name may be of a package, also the paths above it, the longest first.
    private static func modules(_ subject: RegistrySubject) throws(RegistryFault) -> [String] {
        let parts = subject.name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 32, subject.name.utf8.count <= 512, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
        else { throw .notAName(subject.name) }
        guard subject.mayBeInside, parts.count > 2 else { return [subject.name] }
        let isForge = ["github.com", "gitlab.com", "bitbucket.org"].contains(parts[0])
        let least = min(isForge ? 3 : 2, parts.count)
        return (least...parts.count).reversed().map { parts[..<$0].joined(separator: "/") }
    }

    /// A path or a version as the protocol writes it: `!` and the small letter for each capital one.
    static func escaped(_ text: String) throws(RegistryFault) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): out += [UInt8(ascii: "!"), byte | 0x20]
            case _ where UTF8Text.isAlphanumeric(byte) || "-._~/+".utf8.contains(byte): out.append(byte)
            default: throw .notAName(text)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
