extension EcosystemTraits {
    /// CocoaPods' names. What follows a slash is a part of the pod, not another one.
    static let cocoapods = EcosystemTraits(
        ecosystem: .cocoapods, grammar: .pod, version: GemVersion.self, canonical: { String($0.prefix { $0 != "/" }) }, flaw: podFlaw)

    private static func podFlaw(_ name: String) -> String? {
        let pod = name.utf8.prefix { $0 != UInt8(ascii: "/") }
        guard let first = pod.first else { return "a name cannot be empty" }
        if first == UInt8(ascii: ".") { return "a name cannot begin with a dot" }
        let byte = pod.first { $0 <= 0x20 || $0 == 0x7F }
        return byte.map { "a name cannot hold `\(Quoted.bytes([$0]))`" }
    }
}
