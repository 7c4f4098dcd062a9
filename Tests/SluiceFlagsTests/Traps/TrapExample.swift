import SluiceData
import SluiceModel
import SluiceRules
import Testing
import Yams

@testable import SluiceFlags

/// An example of `Policies/checks/flags-*.yml` with all that is needed to try it.
struct TrapExample: Sendable, CustomStringConvertible {
    let rule: String
    let isBad: Bool
    let index: Int
    let path: String
    let before: String?
    let after: String
    let beside: [String: String]
    let routes: [RouteEntry]
    let settings: TrapSettings

    var description: String { "\(rule) \(isBad ? "bad" : "good") \(index + 1) \(path)" }

    /// Those of all rules of this check.
    static func all() -> [TrapExample] { written().filter { $0.isKnown } }

    /// Whether the SDK that it imports has a file.
    private var isKnown: Bool {
        let words = ["posthog": "posthog", "statsig": "statsig", "optimizely": "optimizely", "splitsoftware": "split", "Flipper": "flipper", "Pennant": "laravel-pennant", "flags/next": "vercel-flags"]
        let folder = PolicyFolder()
        return words.allSatisfy { !after.contains($0.key) || folder.file("flags/\($0.value).yml") != nil }
    }

    static func written() -> [TrapExample] {
        let folder = PolicyFolder()
        return folder.paths(under: "checks").filter { $0.hasPrefix("checks/flags-") }.flatMap { path -> [TrapExample] in
            guard let bytes = folder.file(path), let root = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return [] }
            let rule = root["id"]?.string ?? path
            return [("bad", true), ("good", false)].flatMap { key, isBad in
                (root["examples"]?[key]?.sequence.map { Array($0) } ?? []).enumerated().map { TrapExample($0.element, rule: rule, isBad: isBad, index: $0.offset) }
            }
        }
    }

    private init(_ node: Node, rule: String, isBad: Bool, index: Int) {
        (self.rule, self.isBad, self.index) = (rule, isBad, index)
        path = node["path"]?.string ?? ""
        before = node["before"]?.string
        after = node["after"]?.string ?? ""
        beside = Dictionary(uniqueKeysWithValues: (node["beside"]?.mapping.map { Array($0) } ?? []).map { ($0.key.string ?? "", $0.value.string ?? "") })
        routes = (node["routes"]?.sequence.map { Array($0) } ?? []).compactMap { $0.string.flatMap(Self.route) }
        var settings = TrapSettings()
        let policy = node["policy"]
        settings.killSwitches = Self.texts(policy?["kill-switches"])
        if let times = policy?["evaluation-times"] { settings.times = Set(Self.texts(times).compactMap { FlagEvaluation.Time(rawValue: $0) }) }
        if let keys = policy?["registry"] { settings.registry = Set(Self.texts(keys)) }
        settings.staleAfter = policy?["stale-after"]?.int
        for (key, days) in node["history"]?.mapping.map({ Array($0) }) ?? [] {
            settings.ages[.known(key.string ?? "")] = days.int
            settings.keysBefore.insert(.known(key.string ?? ""))
        }
        self.settings = settings
    }

    private static func texts(_ node: Node?) -> [String] { node?.sequence.map { Array($0) }?.compactMap(\.string) ?? [] }

    /// `GET /api/prices server/prices.ts:3 handler new`
    private static func route(_ text: String) -> RouteEntry? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 5, let place = words[2].split(separator: ":").last.flatMap({ Int($0) }) else { return nil }
        let path = words[2].split(separator: ":").dropLast().joined(separator: ":")
        return RouteEntry(
            method: words[0], route: words[1], path: RepositoryPath(path), lines: LineRange(line: place), handler: words[3], existed: words[4] == "old")
    }
}
