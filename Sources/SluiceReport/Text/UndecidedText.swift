internal import SluiceModel

/// What could not be told, for one reason at one or several places, as text.
struct UndecidedText {
    private(set) var items: [JudgedUndecided]

    /// What makes two items one.
    private struct Key: Hashable {
        var check: CheckFamily?
        var reason: String
        var cure: String
        var ruling: Ruling
    }

    /// Items with the same reason and cure together, in the order of their first.
    static func groups(of items: [JudgedUndecided]) -> [UndecidedText] {
        var groups: [UndecidedText] = []
        var places: [Key: Int] = [:]
        for item in items {
            let key = Key(
                check: item.undecided.check, reason: item.undecided.reason, cure: item.undecided.cure, ruling: item.ruling)
            if let place = places[key] {
                groups[place].items.append(item)
            } else {
                places[key] = groups.count
                groups.append(UndecidedText(items: [item]))
            }
        }
        return groups
    }

    /// Adds what could not be told, why, where and what to do.
    func add(to page: inout TextPage, overPush: Bool) {
        guard let first = items.first else { return }
        let undecided = first.undecided
        let blocks = first.ruling.effect == .block
        let lead = overPush ? (blocks ? "error: " : "warning: ") : ""
        let what = Wrapping.clipped(Shown.line(undecided.reason), columns: 600)
        page.add([
            Span(lead + undecided.label, .magenta), Span(": could not tell: " + what, .strong),
        ])
        if let place = first.placeShown { page.add([Span(" --> ", .blue), Span(place)], hanging: 5) }
        note("also", elsewhere, on: &page)
        note("fix", undecided.cure, on: &page)
        note("policy", first.ruling.decidedBy.isEmpty ? nil : "\(first.ruling.decidedBy) \(first.ruling.effect.verb)", on: &page)
    }

    private func note(_ name: String, _ text: String?, on page: inout TextPage) {
        guard let text, !text.isEmpty else { return }
        let shown = Wrapping.clipped(Shown.line(text), columns: 600)
        page.add([Span("   = ", .blue), Span(name + ":", .strong), Span(" " + shown)], hanging: 7 + name.utf8.count)
    }

    /// The other places, or the first few of them and how many more.
    private var elsewhere: String? {
        let places = items.dropFirst().compactMap(\.placeShown)
        guard !places.isEmpty else { return nil }
        let more = places.count > 3 ? ["and \(places.count - 3) more"] : []
        return (places.prefix(3) + more).joined(separator: ", ")
    }
}

extension Undecided {
    /// `undecided[packages]`, or `undecided` where the whole door could not look.
    var label: String { check.map { "undecided[\($0.rawValue)]" } ?? "undecided" }
}

extension JudgedUndecided {
    /// The file with what is known of line and column, and the commit, escaped; `nil` where neither is known.
    var placeShown: String? {
        let undecided = self.undecided
        let numbers = [undecided.line, undecided.line == nil ? nil : undecided.column].compactMap { $0 }
        let file = undecided.path.map { path in ([path.shown] + numbers.map(String.init)).joined(separator: ":") }
        let commit = self.commit.map { "commit \($0.short)" }
        guard let file else { return commit }
        return file + (commit.map { "  (\($0))" } ?? "")
    }
}
