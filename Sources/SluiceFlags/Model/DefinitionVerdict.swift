package import SluiceModel

/// What off-equivalence says of one definition of a file: whether the file's text after the change, with every flag of the change off, is the text before it
/// (reference: flags.md, B.1 and B.3).
package struct DefinitionVerdict: Hashable, Sendable {
    /// The path to it within the file: `Cart.total`. A statement of the file itself has the name of what it sets, or none.
    package let name: String
    package let kind: Kind
    /// Where it stands in the file after the change; before it, for one that is gone.
    package let lines: LineRange
    package let state: State
    /// The lines of the file after the change that the off form holds and the form before does not, one range for each stretch. Of a new definition all
    /// that the off form still holds; none where a gate takes it out.
    package let residual: [LineRange]
    /// The lines of the file before the change that the off form has no more: behaviour that no flag gives back.
    package let lost: [LineRange]
    /// The flags that its text asks for.
    package let flags: Set<FlagKey>
    /// What it is with the flags on.
    package let diagnosis: Diagnosis?
    /// The differences of form that were looked past.
    package let normalised: Set<Normalisation>
    /// The names that its off form calls or mentions; for a definition that is not in the off form, none.
    package let references: Set<String>

    package enum Kind: String, Hashable, Sendable {
        case function, method, classLike, field, statement
    }

    package enum State: Hashable, Sendable {
        /// Not touched in any way that matters.
        case same
        /// Touched, and with the flags off as it was.
        case covered
        /// Touched, and with the flags off another than before.
        case changed
        /// Not there before. Whether it is reached is for the introduction graph (B.4) to say.
        case new
        /// There before and not any more, with the flags off.
        case removed
        /// With the flags on, the text before is the text after: the change takes a flag out.
        case flagRemoved
        /// It could not be simplified or compared.
        case unknown(String)
    }

    package enum Diagnosis: Hashable, Sendable {
        /// On and off are the same (T8).
        case noOp
        /// On is what was before, and off is not (T9).
        case inverted
        /// On is what was before, and off lacks some of it and holds nothing new: what was there was put behind a flag.
        case withheld
    }

    package init(
        name: String, kind: Kind, lines: LineRange, state: State, residual: [LineRange] = [], lost: [LineRange] = [], flags: Set<FlagKey> = [],
        diagnosis: Diagnosis? = nil, normalised: Set<Normalisation> = [], references: Set<String> = []
    ) {
        self.name = name
        self.kind = kind
        self.lines = lines
        self.state = state
        self.residual = residual
        self.lost = lost
        self.flags = flags
        self.diagnosis = diagnosis
        self.normalised = normalised
        self.references = references
    }
}
