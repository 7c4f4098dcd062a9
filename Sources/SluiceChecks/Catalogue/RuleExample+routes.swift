internal import SluiceData
public import SluiceModel
public import SluiceRoutes
public import SluiceSyntax

extension RuleExample {
    /// The facts that the check of middlewares is given for this example.
    /// - Parameter today: decides which exceptions count.
    public func routeFacts(
        languages: LanguageTable, frameworks: FrameworkTable, constraints: [Constraint], weakenings: [Weakening], today: CalendarDay
    ) -> ChangeFacts {
        func table(_ text: String?) -> RouteTable {
            var files = Dictionary(uniqueKeysWithValues: beside.map { (RepositoryPath($0.key), Array($0.value.utf8)) })
            if let text { files[RepositoryPath(path)] = Array(text.utf8) }
            let given = GivenFiles(files), search = RouteFiles(languages: languages, frameworks: frameworks)
            let candidates = given.paths.filter { path in given.bytes(of: path).map { search.uses($0, at: path) } ?? false }
            return RouteTable(of: ProgramReading(given, languages: languages, frameworks: frameworks).pipeline(from: candidates))
        }
        return ChangeFacts(
            routes: RouteFacts(
                before: before.map { [table($0)] } ?? [], after: table(after), changed: [RepositoryPath(path)], constraints: constraints,
                weakenings: weakenings, today: today))
    }
}
