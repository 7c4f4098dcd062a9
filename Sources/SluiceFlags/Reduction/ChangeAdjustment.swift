internal import SluiceRules

/// The normalisations that look at several definitions of a change: what was added for its flags alone.
struct ChangeAdjustment {
    let files: [FileReduction]
    let chosen: Set<Normalisation>

    init(_ files: [FileReduction], _ chosen: Set<Normalisation>) {
        self.files = files
        self.chosen = chosen
    }

    func run() {
        for file in files where chosen.contains(.extraction) { Extraction(file).run() }
    }
}
