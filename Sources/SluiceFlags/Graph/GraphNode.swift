internal import SluiceModel

/// A definition or statement of a changed file, in the introduction graph (reference: flags.md, B.4).
struct GraphNode {
    let file: Int
    let verdict: DefinitionVerdict
    let site: DefinitionSite?
    /// The last part of its name; empty for a statement that names nothing.
    let name: String
    /// The class that it is a member of, by its name in the file.
    let owner: String?
    /// The names that it mentions with every flag of the change off.
    let off: Set<String>
    /// The names that it mentioned before.
    let old: Set<String>
    /// The names that it mentions at all.
    let on: Set<String>
    /// The names that it calls as soon as it runs; of a value, what its file calls when it is loaded.
    let called: Set<String>
    /// Modules that it loads at run time.
    let loaded: Set<String>
    /// What its terms say beside names.
    let marks: Marks

    struct Marks: OptionSet {
        let rawValue: Int
        /// Called without being named: a constructor, an override, what a decorator hands to a framework.
        static let implicit = Marks(rawValue: 1)
        /// A class with a base.
        static let hasBase = Marks(rawValue: 2)
        /// What other files may use.
        static let exported = Marks(rawValue: 4)
        /// What its module is for a default import.
        static let isDefault = Marks(rawValue: 8)
    }

    var isImplicit: Bool { marks.contains(.implicit) }
    var hasBase: Bool { marks.contains(.hasBase) }
    var isExported: Bool { marks.contains(.exported) }
    var isDefault: Bool { marks.contains(.isDefault) }

    var isNew: Bool { verdict.state == .new }
    var shape: DefinitionSite.Shape { site?.shape ?? .function }
    /// Whether its off form may mention what it did not mention before.
    var mayReachNew: Bool {
        switch verdict.state {
        case .same, .covered, .flagRemoved, .removed: false
        case .changed, .new, .unknown: true
        }
    }
    /// Whether a flag of the change takes it out.
    var isGated: Bool { verdict.state == .new && verdict.residual.isEmpty && !verdict.flags.isEmpty }
}
