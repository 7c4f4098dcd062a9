/// Cargo's requirement: conditions joined by commas, where a bare version is a caret (reference: packages.md, section 1.3).
///
/// The rules are those of Rust's `semver` crate, which is stricter than npm: no `v`, no missing hyphen, no `||`, no blank for a comma.
struct CargoRequirement: VersionConstraint {
    private let comparators: [CargoComparator]

    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        var comparators: [CargoComparator] = []
        for part in parts {
            guard let comparator = CargoComparator(String(part)) else { return nil }
            comparators.append(comparator)
        }
        // `*` alone stands for everything, and beside others for nothing that Cargo reads.
        if parts.count > 1, comparators.contains(where: { $0.isAny }) { return nil }
        self.comparators = comparators
    }

    /// A prerelease is only in it where a condition names a prerelease of the same three numbers.
    func contains(_ version: String) -> Bool {
        guard let version = SemanticVersion(version), comparators.allSatisfy({ $0.holds(for: version) }) else { return false }
        return version.prerelease.isEmpty || comparators.contains { $0.namesPrerelease(of: version) }
    }

    var pin: String? { comparators.count == 1 ? comparators[0].pin : nil }
}
