public import SluiceModel

/// A watchlist for people, and as JSON.
public struct WatchReport: Sendable {
    private let list: Watchlist

    public init(_ list: Watchlist) { self.list = list }

    /// A line an entry, what could not be followed, and how much was looked at.
    public var text: [UInt8] {
        var lines = list.entries.map(line)
        if list.entries.isEmpty { lines.append(list.nothing) }
        lines += list.gaps.map { "unresolved: \($0.location.path.shown):\($0.location.line) \($0.code): \(Shown.line($0.text))" }
        lines += list.coverage.unread.map { "not read for jobs: \($0)" }
        lines += [list.line, list.coverage.routes?.line ?? "pipeline: no framework that is known was found"]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private func line(_ entry: WatchedEntry) -> String {
        var parts = ["\(entry.word) \(entry.title)", "\(entry.location.path.shown):\(entry.location.line)", "\(entry.commit.hex.prefix(10))", entry.moment]
        parts.append(entry.owners.joined(separator: " "))
        if !entry.doubts.isEmpty { parts.append("not all is known: \(entry.doubts.joined(separator: ", "))") }
        return parts.joined(separator: "  ")
    }

    /// The schema `sluice.watchlist/1`.
    public var json: [UInt8] {
        JSONValue.object([
            "schema": .string("sluice.watchlist/1"), "entries": .array(list.entries.map(json)),
            "unresolved": .array(list.gaps.map { gap in
                .object(["code": .string(gap.code), "reason": .string(Shown.line(gap.text)), "path": .string(gap.location.path.shown), "line": .int(gap.location.line)])
            }),
            "coverage": .object([
                "range": .string(list.coverage.range), "commits": .int(list.coverage.commits), "assisted": .int(list.coverage.assisted),
                "gone": .int(list.coverage.gone), "unread": .strings(list.coverage.unread), "line": .string(list.line),
                "pipeline": .optional(list.coverage.routes?.line),
            ]),
        ]).pretty
    }

    private func json(_ entry: WatchedEntry) -> JSONValue {
        .object([
            "kind": .string(entry.kind.rawValue), "word": .string(entry.word), "method": .optional(entry.method.isEmpty ? nil : Shown.line(entry.method)),
            "name": .string(Shown.line(entry.name)), "framework": .string(entry.framework), "path": .string(entry.location.path.shown),
            "line": .int(entry.location.line), "commit": .string(entry.commit.hex), "time": .string(entry.moment), "owners": .strings(entry.owners),
            "ownersFrom": .string(entry.isOwned ? "CODEOWNERS" : "author"), "unresolved": .strings(entry.doubts),
        ])
    }
}

extension Watchlist {
    /// Why nothing is listed.
    public var nothing: String {
        coverage.assisted == 0 ? "nothing to watch: no commit of the range is marked as assisted" : "nothing to watch: assisted commits brought in no new endpoint or job"
    }
}
