/// Where a package of Python's stands, and what stands beside its name there.
struct PythonPlace {
    /// The part of the manifest.
    var section: String
    /// The bytes of the name.
    var range: Range<Int>
    var role: PackageRole = .declared
    var grammar: RequirementGrammar = .python
    var extras: [String] = []
    var integrity: [String] = []
    var resolved: String?
}
