/// What holds for the gems within a block of a Gemfile.
struct GemScope {
    /// Values of names.
    var values: [String: RubyValue] = [:]
    /// Names that were given a value here.
    var assigned: Set<String> = []
    var groups: [String] = []
    /// Where the gems come from, where the block says so.
    var source: PackageSource?
    /// The branch, tag or commit of that source.
    var reference: String?
    /// Whether the gems are only there under a condition.
    var isConditional = false
    var depth = 0

    /// A copy for a block within.
    func inner(isConditional: Bool = false) -> GemScope {
        var scope = self
        scope.assigned = []
        scope.isConditional = self.isConditional || isConditional
        scope.depth += 1
        return scope
    }
}

/// A gem that a file asks for, before it is known which registries the file names.
struct GemEntry {
    let name: String
    let range: Range<Int>
    let requirement: String?
    /// `nil` for a gem of the file's registries.
    let source: PackageSource?
    let section: String
}
