internal import SluiceModel
internal import SluiceRules

/// Verdicts for a file that could not be simplified, from what stands in it now (reference: flags.md, B.4).
enum FallbackVerdicts {
    /// The file with a verdict for each definition that is new or touched.
    static func completed(_ file: ChangedFile) -> ChangedFile {
        guard let failure = file.failure, file.verdicts.isEmpty, let after = file.after else { return file }
        let sites = DefinitionSites(after.code), guards = FlagGuards(after.code, evaluations: after.evaluations)
        let added = file.hunks.compactMap(\.added)
        let verdicts = sites.sites.compactMap { site -> DefinitionVerdict? in
            guard file.hunks.contains(where: { $0.shown.meets(site.lines) }) else { return nil }
            let isNew = added.contains { $0.holds(site.lines) }
            let open = Mentions(in: after.code, below: site.term) { guards.flags(guarding: $0, within: site.term).isEmpty }.names
            let flags = Set(after.evaluations.filter { (site.term..<after.code.end(of: site.term)).contains($0.term) }.map(\.key))
            let isGated = site.shape == .effect && open.isEmpty && !flags.isEmpty
            return DefinitionVerdict(
                name: site.names.joined(separator: "."), kind: kind(of: site), lines: site.lines, state: isNew ? .new : .unknown(failure),
                residual: isNew && !isGated ? [site.lines] : [], flags: flags, references: open)
        }
        return ChangedFile(
            path: file.path, oldPath: file.oldPath, before: file.before, after: file.after, text: file.text, hunks: file.hunks, verdicts: verdicts, failure: failure)
    }

    private static func kind(of site: DefinitionSite) -> DefinitionVerdict.Kind {
        switch site.shape {
        case .function: site.names.count > 1 ? .method : .function
        case .classLike, .type: .classLike
        case .value where site.names.count > 1: .field
        default: .statement
        }
    }
}
