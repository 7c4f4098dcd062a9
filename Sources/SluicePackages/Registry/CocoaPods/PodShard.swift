/// One of the 4,096 text files in which CocoaPods' network lists pods: a line a pod, its name and all versions between slashes
/// (reference: packages.md, section 3, CocoaPods).
struct PodShard {
    private let lines: [ArraySlice<UInt8>]

    /// The file of a pod: by the first three hex digits of the MD5 of its name, case and all.
    static func path(of pod: String) -> String { "/all_pods_versions_" + digits(of: pod).joined(separator: "_") + ".txt" }

    /// The folder of a pod's specifications: `/Specs/a/7/5/AFNetworking`.
    static func folder(of pod: String) -> String {
        "/Specs/" + digits(of: pod).joined(separator: "/") + "/" + Escapes.encode(pod)
    }

    private static func digits(of pod: String) -> [String] {
        MD5.hex(of: Array(pod.utf8)).prefix(3).map(String.init)
    }

    /// - Returns: `nil` where a line is none of such a file.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
        let isSound = lines.allSatisfy { line in
            line.contains(UInt8(ascii: "/")) && line.first != UInt8(ascii: "/") && line.first != UInt8(ascii: "<")
                && !line.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\"") }
        }
        guard isSound else { return nil }
        self.lines = lines
    }

    /// The versions of a pod, which no file lists in their order; `nil` where the pod is not in the file.
    func versions(of pod: String) -> [String]? {
        let start = Array(pod.utf8) + [UInt8(ascii: "/")]
        guard let line = lines.first(where: { $0.starts(with: start) }) else { return nil }
        let versions = line.dropFirst(start.count).split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        return versions.isEmpty ? nil : versions
    }
}
