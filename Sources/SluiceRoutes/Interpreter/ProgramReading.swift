public import SluiceModel
internal import SluiceRules
public import SluiceSyntax

/// Reads what the programs of a tree register with their frameworks.
public struct ProgramReading {
    private let interpreter: Interpreter

    /// - Parameters:
    ///   - files: all files of the tree; only those that the routing reaches are read.
    ///   - markers: which roles the project's own decorators and annotations take away, by their names (`RoutePolicy.markerExemptions`).
    ///   - shelf: what was parsed before.
    public init(
        _ files: any SourceFiles, languages: LanguageTable, frameworks: FrameworkTable, markers: [String: Set<MiddlewareRole>] = [:],
        shelf: CodeShelf = CodeShelf()
    ) {
        interpreter = Interpreter(files, languages: languages, frameworks: frameworks.frameworks, markers: markers, shelf: shelf)
    }

    /// The files that were asked for so far, whether they are there or not: while none of them changes, nothing does.
    public var asked: Set<RepositoryPath> { interpreter.asked }

    /// What is registered.
    /// - Parameter all: the files that use a framework, which are where reading begins (`RouteFiles`).
    public func pipeline(from all: [RepositoryPath]) -> Pipeline {
        // Tests of Go stand beside what they test, and are no part of the program.
        let candidates = all.filter { !String(decoding: $0.lastComponent, as: UTF8.self).hasSuffix("_test.go") }
        interpreter.candidates = Set(candidates)
        interpreter.enterApplications()
        for path in candidates { interpreter.declare(path) }
        interpreter.readSettings(among: candidates)
        for path in candidates { interpreter.enter(path) }
        if !candidates.isEmpty { for path in interpreter.beginnings where !interpreter.candidates.contains(path) { interpreter.enter(path) } }
        interpreter.runDeferred()
        for isUnnamed in [true, false] {
            for path in candidates {
                interpreter.callUncalled(in: path, onlyUnnamed: isUnnamed)
                interpreter.runDeferred()
            }
            if isUnnamed { interpreter.callHandedOver() }
        }
        return interpreter.finished()
    }
}

extension Interpreter {
    /// The files that the program is started from.
    var beginnings: [RepositoryPath] { Beginnings(paths: paths) { self.configuration($0) }.files }

    /// Makes the classes of a file known before anything runs, in languages in which files see one another.
    func declare(_ path: RepositoryPath) {
        guard let file = file(path), LanguageFamily(file.code.language).isGlobal else { return }
        declareAll(in: Activation(file: file, frame: file.frame, base: 0))
    }

    /// Runs a file as the beginning of a program.
    func enter(_ path: RepositoryPath) {
        guard let file = file(path) else { return }
        if LanguageFamily(file.code.language).isGo {
            _ = goPackage(path.folder)
        } else {
            _ = module(path)
        }
    }

    /// Calls the functions that nothing called and that may make or be given routers: first those that nothing names.
    func callUncalled(in path: RepositoryPath, onlyUnnamed: Bool) {
        guard let file = file(path) else { return }
        let code = file.code
        for term in code.children(0) { callUncalled(term, of: nil, in: file, onlyUnnamed) }
    }

    private func callUncalled(_ term: Int, of owner: TypeValue?, in file: ProgramFile, _ onlyUnnamed: Bool) {
        let code = file.code
        switch code.kinds[term] {
        case .expressionStatement, .other, .block:
            for child in code.children(term) { callUncalled(child, of: owner, in: file, onlyUnnamed) }
        case .assign:
            let held = code.child(term, .value)
            if held >= 0, code.kinds[held] == .function { callUncalled(held, of: owner, in: file, onlyUnnamed) }
        case .classLike:
            let name = code.child(term, .name), body = code.child(term, .body)
            guard name >= 0, body >= 0, case .type(let type)? = file.frame.value(of: code.string(name)) else { return }
            for item in code.children(body) where code.kinds[item] == .function { callUncalled(item, of: type, in: file, onlyUnnamed) }
        case .function:
            let name = code.child(term, .name)
            guard !file.called.contains(term), mayRoute(term, in: file) else { return }
            let text = name >= 0 ? code.string(name) : ""
            if onlyUnnamed, text != "main", isNamed(text) { return }
            var receiver: Value?
            if let owner { receiver = ownRouter(of: owner).map { .scope($0) } ?? .instance(shared(owner)) }
            let closure = Closure(place: CodePlace(file: file, term: term), frame: file.frame, receiver: receiver, name: text)
            serve(result: invoke(closure, [], at: closure.place), at: closure.place)
        default: return
        }
    }

    /// Calls the functions that were handed to something unknown, and that may make routers.
    func callHandedOver() {
        var next = 0
        while next < handedOver.count {
            let closure = handedOver[next], file = closure.place.file
            next += 1
            if !file.called.contains(closure.place.term), mayRoute(closure.place.term, in: file) { serve(result: invoke(closure, [], at: closure.place), at: closure.place) }
        }
    }

    /// Whether a function's body names something that makes routers, or a parameter has a router's type.
    private func mayRoute(_ term: Int, in file: ProgramFile) -> Bool {
        let code = file.code, list = code.child(term, .parameters)
        for parameter in code.children(list) {
            let type = code.child(parameter, .type)
            if type >= 0, isRouterType(code.string(type), code.language.rawValue) { return true }
        }
        return (term..<code.end(of: term)).contains { inner in
            (code.kinds[inner] == .identifier || code.kinds[inner] == .name) && file.names(inner, in: calls.makers)
        }
    }

    private func isRouterType(_ text: String, _ language: String) -> Bool {
        let key = language + " " + text
        if let known = routerTypes[key] { return known }
        let plain = text.filter { $0 != " " && $0 != "*" && $0 != "&" && $0 != "?" }.split(separator: "<").first.map(String.init) ?? ""
        let found = frameworks.contains { $0.languages.contains(language) && $0.types.contains { $0.names.contains(plain) } }
        routerTypes[key] = found
        return found
    }

    /// Whether some file that was read names a function, beside where it is declared.
    private func isNamed(_ name: String) -> Bool {
        if nameCounts == nil { nameCounts = countNames() }
        return !name.isEmpty && (nameCounts?[name] ?? 0) > 1
    }

    private func countNames() -> [String: Int] {
        var counts: [String: Int] = [:]
        for case let file? in loaded.values {
            let code = file.code
            // A word is looked up once a file, however often it occurs there.
            var own: [Int32: (term: Int, count: Int)] = [:]
            for term in 0..<code.count where code.kinds[term] == .identifier || code.kinds[term] == .name {
                own[code.atomOf[term], default: (term, 0)].count += 1
            }
            for (term, count) in own.values { counts[code.string(term), default: 0] += count }
        }
        return counts
    }

    /// The axes of the versions that are used; where the version is not known, that is said.
    private func readVersions(_ used: Set<String>) {
        for framework in frameworks where used.contains(framework.id) && !framework.versions.isEmpty {
            let found = framework.semantics(for: PackageVersions(paths: paths) { self.configuration($0) })
            pipeline.semantics[framework.id] = found.semantics
            guard !found.others.isEmpty, let scope = pipeline.scopes.first(where: { $0.framework == framework.id }) else { continue }
            let doubt = Unresolved(.version, "the version of \(framework.name) is not known, and versions differ", at: scope.location)
            for other in found.others where other != found.semantics { pipeline.readings.append(VersionReading(framework: framework.id, semantics: other, doubt: doubt)) }
        }
    }

    /// The pipeline with what must be said about it.
    func finished() -> Pipeline {
        settleLists()
        settleNames()
        readAnnotated()
        for path in broken.sorted() where pipeline.registrations.contains(where: { $0.location.path == path }) || pipeline.scopes.contains(where: { $0.location.path == path }) {
            pipeline.unresolved.append(Unresolved(.parseError, "a part of the file is not understood", at: Location(path: path, line: 1, column: 1)))
            for index in pipeline.scopes.indices where pipeline.scopes[index].location.path == path { pipeline.scopes[index].isOpen = true }
            for registration in pipeline.registrations where registration.location.path == path { pipeline.scopes[registration.scope].isOpen = true }
        }
        if isExhausted, let first = pipeline.scopes.first {
            pipeline.unresolved.append(Unresolved(.bounded, "the program is too large to be followed to its end", at: first.location))
            for index in pipeline.scopes.indices { pipeline.scopes[index].isOpen = true }
        }
        let used = Set(pipeline.scopes.map(\.framework))
        pipeline.semantics = pipeline.semantics.filter { used.contains($0.key) }
        readVersions(used)
        pipeline.registrations.sort { $0.sequence < $1.sequence }
        return pipeline
    }
}
