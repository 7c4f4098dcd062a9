extension SemanticVersion {
    /// A version as semver 2.0.0 writes it, without npm's looseness: three numbers, nothing before them.
    /// - Returns: `nil` where the text is no such version.
    init?(strict text: some StringProtocol) {
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(UTF8Text.isDigit) }) else { return nil }
        self.init(String(text))
    }
}
