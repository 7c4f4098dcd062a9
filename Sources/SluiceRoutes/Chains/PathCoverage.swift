/// Whether one path fits all requests that another one fits (reference: middleware.md, A.3).
public enum PathCoverage: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case no
    /// Some of them, or that is not known.
    case partial
    case yes

    public static func < (left: PathCoverage, right: PathCoverage) -> Bool { left.rawValue < right.rawValue }

    /// Whether what is registered for `pattern` runs for the requests of `route`.
    ///
    /// A parameter of the pattern fits any segment; a literal against a route's parameter fits some; a route's tail may or may not hold the rest of
    /// a longer pattern; what the route has left over needs a prefix or a tail. Expressions fit what is spelt alike, and else in part.
    public static func of(_ pattern: RoutePath, over route: RoutePath, match: Semantics.Match, isCaseSensitive: Bool = true) -> PathCoverage {
        of(pattern, over: route, after: 0, match: match, isCaseSensitive: isCaseSensitive)
    }

    /// The same for a route without its first segments: `pattern` is relative to the scope whose path they are.
    static func of(_ pattern: RoutePath, over route: RoutePath, after count: Int, match: Semantics.Match, isCaseSensitive: Bool) -> PathCoverage {
        guard pattern.hasOptional || route.hasOptional else {
            return one(pattern.segments[...], route.segments.dropFirst(count), match, isCaseSensitive)
        }
        let rest = RoutePath(segments: Array(route.segments.dropFirst(count)))
        let answers = rest.alternatives.map { alternative in
            pattern.alternatives.map { one($0[...], alternative[...], match, isCaseSensitive) }.max() ?? .no
        }
        guard let least = answers.min(), let most = answers.max() else { return .no }
        return least == most ? least : .partial
    }

    private static func one(
        _ pattern: ArraySlice<RoutePath.Segment>, _ route: ArraySlice<RoutePath.Segment>, _ match: Semantics.Match, _ isCaseSensitive: Bool
    ) -> PathCoverage {
        let tail = pattern.last?.kind == .tail ? pattern.last : nil, routeTail = route.last?.kind == .tail ? route.last : nil
        let left = tail == nil ? pattern : pattern.dropLast(), right = routeTail == nil ? route : route.dropLast()
        if left.isEmpty, tail?.least == .star { return .yes }
        var answer = PathCoverage.yes
        for place in 0..<left.count {
            guard place < right.count else { return routeTail == nil ? .no : .partial }
            let mine = left[left.startIndex + place], other = right[right.startIndex + place]
            if mine.kind == .unknown || other.kind == .unknown {
                guard mine == other else { return .partial }
                continue
            }
            let here = segment(mine, other, isCaseSensitive)
            if here == .no { return .no }
            answer = min(answer, here)
        }
        if right.count > left.count { return rest(right.dropFirst(left.count), answer, isOpen: tail != nil || match == .prefix) }
        return min(answer, end(tail, routeTail, match))
    }

    /// The route goes on where the pattern ends.
    private static func rest(_ rest: ArraySlice<RoutePath.Segment>, _ answer: PathCoverage, isOpen: Bool) -> PathCoverage {
        if isOpen { return answer }
        return rest.allSatisfy { $0.kind == .unknown } ? .partial : .no
    }

    /// Both end here, but for their tails.
    private static func end(_ tail: RoutePath.Segment?, _ routeTail: RoutePath.Segment?, _ match: Semantics.Match) -> PathCoverage {
        guard let tail else { return match == .prefix || routeTail == nil ? .yes : .partial }
        if tail.least == .nothing || tail.least == .star && match == .pattern { return .yes }
        if let routeTail { return routeTail.least == tail.least || routeTail.least == .one ? .yes : .partial }
        return tail.least == .one ? .no : .partial
    }

    private static func segment(_ pattern: RoutePath.Segment, _ route: RoutePath.Segment, _ isCaseSensitive: Bool) -> PathCoverage {
        switch (pattern.kind, route.kind) {
        case (.literal, .literal):
            (isCaseSensitive ? pattern.text == route.text : pattern.folded == route.folded) ? .yes : .no
        case (.parameter, _) where pattern.constraint == nil: .yes
        case (.parameter, .literal): fits(route.text, pattern.constraint, yes: .yes)
        case (.parameter, .parameter): pattern.constraint == route.constraint ? .yes : .partial
        case (.literal, .parameter): fits(pattern.text, route.constraint, yes: .partial)
        default: pattern.kind == route.kind && pattern.text == route.text ? .yes : .partial
        }
    }

    /// Whether a text is one of those that a constraint allows, as far as that can be said without running it.
    private static func fits(_ text: String, _ constraint: String?, yes: PathCoverage) -> PathCoverage {
        guard constraint == "int" else { return .partial }
        return text.utf8.allSatisfy { (48...57).contains($0) } ? yes : .no
    }
}
