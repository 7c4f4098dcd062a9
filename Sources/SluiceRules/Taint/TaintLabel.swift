/// A source's mark under another label, which a propagator gave it.
struct TaintLabel: Hashable, Sendable {
    /// The number of the source.
    let source: Int
    let label: String
}

extension TaintAnalysis {
    /// The source that a mark comes from.
    func origin(of mark: Int) -> Int { mark < matches.sources.count ? mark : relabelled[mark - matches.sources.count].source }

    /// `nil` for the mark of a parameter.
    func label(of mark: Int) -> String? {
        guard mark >= 0 else { return nil }
        return mark < matches.sources.count ? matches.sources[mark].part.label ?? "__SOURCE__" : relabelled[mark - matches.sources.count].label
    }

    /// What a propagator makes of marks: it may give them another label.
    func renamed(_ marks: Marks, by part: CompiledTaint.Part) -> Marks {
        guard let label = part.label else { return marks }
        return Set(marks.map { mark in
            guard let own = self.label(of: mark), part.replacedLabels?.contains(own) ?? true else { return mark }
            let named = TaintLabel(source: origin(of: mark), label: label)
            if let known = relabelled.firstIndex(of: named) { return matches.sources.count + known }
            relabelled.append(named)
            return matches.sources.count + relabelled.count - 1
        })
    }
}
