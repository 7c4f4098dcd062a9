internal import SluiceChecks
internal import SluiceModel
internal import SluicePackages

extension VerifiedPackage {
    /// The same with what rules found: the worst of it is the verdict, the rest are remarks.
    func adding(_ findings: [Finding]) -> VerifiedPackage {
        var package = self
        for finding in findings {
            if let verdict = Self.verdicts[finding.rule] {
                package.verdict = package.verdict.isBad ? package.verdict : verdict
                package.reason = package.reason ?? finding.message
            }
            guard !Self.noted.contains(finding.rule) || place != nil else { continue }
            package.remarks.append(Remark(rule: finding.rule, severity: finding.severity, message: finding.message, fix: finding.fix ?? ""))
        }
        return package
    }

    /// The rules that make a verdict.
    private static let verdicts: [RuleID: PackageVerdict] = [
        "packages-missing": .missing, "packages-version-missing": .versionMissing, "packages-invalid-name": .invalidName,
        "packages-security-placeholder": .securityPlaceholder, "packages-malicious": .malicious, "packages-quarantined": .quarantined,
        "packages-squat": .suspicious, "packages-lock-redirected": .suspicious,
        "packages-hash-changed": .suspicious
    ]

    /// What a note of the registry's answer says already of a package named on a command line.
    private static let noted: Set<RuleID> = ["packages-deprecated", "packages-yanked", "packages-unlisted"]
}
