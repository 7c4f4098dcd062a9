public import SluiceData

/// That a name looks like one invented after, or registered in the place of, a real package. By itself it is a hint, never a verdict: most
/// names that look like others are good (reference: packages.md, sections 4.3 and 4.6).
public struct NameSuspicion: Hashable, Sendable {
    /// How a name can look like another. The order is that of weight: what was found to be rarest among good names comes first.
    public enum Rule: String, Hashable, Sendable, CaseIterable, Comparable {
        /// `mpl-toolkits`: the name of a module, typed as the name of a package.
        case importName = "import-name"
        /// `zod-js`, `node-winston`: a popular name with the language's name added.
        case languageAffix = "language-affix"
        /// `dotenv-helper`: a popular name with a word added that says nothing.
        case genericAffix = "generic-affix"
        /// `lodashs`: a popular name with a plural.
        case plural
        /// `pandas2`: a popular name with digits behind it.
        case digits = "trailing-digits"
        /// `supabase-js` for `@supabase/supabase-js`: a popular name without its scope.
        case scopeDropped = "scope-dropped"
        /// `types-node` for `@types/node`: a popular name with its scope written as a word.
        case scopeFlattened = "scope-flattened"
        /// `fsextra`: a popular name with other separators.
        case separators
        /// `github.com/Spf13/cobra`: a popular path in other letters.
        case letterCase = "letter-case"
        /// `action/checkout`: a popular repository of an owner who is spelt almost like the real one.
        case owner = "owner-spelling"
        /// `axois`: one edit away from a popular name.
        case oneEdit = "one-edit"
        /// `seaborn` at npm: popular in another ecosystem, and not in this one.
        case otherEcosystem = "other-ecosystem"

        public static func < (left: Rule, right: Rule) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// How it looks like it.
    public let rule: Rule
    /// The real package.
    public let name: String
    /// Whose package it is: another ecosystem for `otherEcosystem`, else the same.
    public let ecosystem: Ecosystem
    /// The place of the real package among the popular ones, from 1.
    public let rank: Int

    /// A suspicion that is known already.
    public init(rule: Rule, name: String, ecosystem: Ecosystem, rank: Int) {
        (self.rule, self.name, self.ecosystem, self.rank) = (rule, name, ecosystem, rank)
    }
}

/// Why names cannot be compared: a data file or the index cannot be read.
public enum NamesProblem: Error, Hashable, Sendable {
    /// A file of `Policies/ecosystems/`.
    case data(DataProblems)
    /// The offline index.
    case index(IndexProblem)
}
