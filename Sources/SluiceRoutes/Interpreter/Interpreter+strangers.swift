internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Parts of the names of functions that start a program, show something, or try it out: they register nothing.
    private static let harmless = ["serve", "listen", "run", "start", "log", "print", "test", "request", "close", "shutdown", "open"]

    /// A router is handed to a function from outside the project that nothing is known of, for what it does with it: `pprof.Register(r)`. Said once.
    func noteStranger(_ path: String, _ arguments: [Argument], at place: CodePlace) {
        guard arguments.contains(where: { if case .scope = $0.value { true } else { false } }), isStatement(place), isImported(path) else { return }
        let name = (path.split(separator: ".").last.map(String.init) ?? path).lowercased()
        guard !Self.harmless.contains(where: { name.contains($0) }), case (nil, _) = roles(ofPath: path, arguments, in: place.file) else { return }
        let location = place.file.location(place.term)
        guard !pipeline.unresolved.contains(where: { $0.code == .externalPackage && $0.location == location }) else { return }
        note(.externalPackage, "what `\(path)` does with the router it is given is not known", at: place)
    }

    /// Whether nobody takes what a call gives back.
    private func isStatement(_ place: CodePlace) -> Bool {
        let code = place.file.code
        var above = code.parent(place.term)
        while above >= 0, code.kinds[above] == .await { above = code.parent(above) }
        return above < 0 || [.expressionStatement, .block].contains(code.kinds[above])
    }

    /// Whether a name is one that a package outside has: names of the language itself have no package.
    private func isImported(_ path: String) -> Bool { path.contains("/") || path.contains(".") || path.contains("-") || path.hasPrefix("@") }
}
