internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Reads the files that are routes by their paths, and what runs before them.
    func readRouteFiles() {
        for framework in frameworks {
            guard let form = framework.files else { continue }
            for path in files.paths where form.endings.contains(where: { path.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
                let top = unit(of: path, framework)
                guard !unitMarks(framework, top), let (role, parts) = form.role(of: relative(path, top)) else { continue }
                read(path, role, parts, form, framework)
            }
        }
    }

    /// Whether a folder is no unit: nothing in it says so.
    private func unitMarks(_ framework: Framework, _ folder: RepositoryPath) -> Bool {
        unitFolders(framework)[folder] == nil
    }

    private func relative(_ path: RepositoryPath, _ top: RepositoryPath) -> String {
        String(decoding: path.bytes.dropFirst(top.bytes.isEmpty ? 0 : top.bytes.count + 1), as: UTF8.self)
    }

    private func read(_ path: RepositoryPath, _ role: RouteFileForm.Role, _ parts: [String], _ form: RouteFileForm, _ framework: Framework) {
        if role == .page {
            let location = Location(path: path, line: 1, column: 1)
            let scope = fileApplication(framework, path)
            var route = Registration(scope: scope, sequence: next(), kind: .route, location: location)
            route.path = "/" + parts.joined(separator: "/")
            route.methods = ["GET"]
            route.handler = Middleware(symbol: "page", origin: path.shown, roles: [], location: location)
            return pipeline.registrations.append(route)
        }
        guard let module = module(path), let file = module.files.first else { return }
        let place = CodePlace(file: file, term: 0), scope = fileApplication(framework, path)
        switch role {
        case .middleware: readMiddleware(module, form, of: scope, at: place, framework)
        case .function: answer(exported("default", by: module), nil, parts, of: scope, at: place, framework)
        default:
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
                if let value = exported(method, by: module) { answer(value, method, parts, of: scope, at: place, framework) }
            }
        }
    }

    private func fileApplication(_ framework: Framework, _ path: RepositoryPath) -> Int {
        let top = unit(of: path, framework), key = UnitKey(framework: framework.id, folder: top.shown)
        if let known = annotated.applications[key] { return known }
        let location = Location(path: path, line: 1, column: 1)
        pipeline.scopes.append(RouteScope(
            name: top.shown + "#application", framework: framework.id, type: "app", isRoot: true, sequence: next(), location: location))
        annotated.applications[key] = pipeline.scopes.count - 1
        return pipeline.scopes.count - 1
    }

    /// One function that answers, with what is put around it.
    private func answer(_ value: Value?, _ method: String?, _ parts: [String], of scope: Int, at place: CodePlace, _ framework: Framework) {
        guard let value else { return }
        var at = place
        if case .closure(let closure) = value { at = closure.place }
        var route = registration(.route, of: scope, at: at)
        route.path = "/" + parts.joined(separator: "/")
        route.methods = method.map { [$0] }
        let (around, core) = unwrapped(Argument(name: nil, value: value, place: at), framework)
        route.middleware = around.map(\.0)
        route.handler = handler(of: core)
        route.handler?.symbol = method ?? "default"
        if case .closure(let closure) = core.value {
            if let maker = closure.madeBy, let label = closure.label { route.middleware.append(wrapper(label, maker)) }
            route.middleware += guards(in: closure, framework)
        }
        pipeline.registrations.append(route)
    }

    /// The function that gave back what answers.
    private func wrapper(_ label: String, _ maker: CodePlace) -> Middleware {
        let name = String(label.prefix { $0 != "(" })
        var middleware = Middleware(symbol: name, origin: maker.file.path.shown + "#" + name, body: BodyHash.hash(of: maker), location: maker.file.location(maker.term))
        if let found = bodyRoles(of: maker, name: name) { (middleware.roles, middleware.evidence) = found }
        if middleware.roles == nil, let named = NameRoles.roles(of: name) { (middleware.roles, middleware.evidence) = (named, .name) }
        return middleware
    }

    /// What a function asks itself before it answers: where no other place guards it, this does (reference: middleware.md, A.2.6).
    func guards(in closure: Closure, _ framework: Framework) -> [Middleware] {
        let file = closure.place.file, code = file.code, term = closure.place.term
        let activation = Activation(file: file, frame: closure.frame, base: conditions.count)
        var found: [Middleware] = []
        for call in term..<code.end(of: term) where code.kinds[call] == .call {
            let callee = code.child(call, .callee)
            guard callee >= 0, code.kinds[callee] == .identifier else { continue }
            let name = code.string(callee), location = file.location(call)
            switch closure.frame.value(of: name) {
            case .closure(let inner)? where inner.place.file !== file || inner.place.term != term:
                guard let (roles, _) = bodyRoles(of: inner.place, name: name) else { continue }
                found.append(Middleware(symbol: name + "()", origin: inner.place.file.path.shown + "#" + name, roles: roles, evidence: .body, location: location))
            case .external(let path)?:
                let (roles, evidence) = roles(ofPath: path, arguments(of: call, in: activation), in: file)
                guard let roles else { continue }
                found.append(Middleware(symbol: name + "()", origin: path, roles: roles, evidence: evidence, location: location))
            default: continue
            }
        }
        let said = found.reduce(into: Set<MiddlewareRole>()) { $0.formUnion($1.roles ?? []) }
        if !said.contains("authn-enforce"), let (roles, evidence) = bodyRoles(of: closure.place, name: "") {
            found.append(Middleware(symbol: "(its own body)", roles: roles, evidence: evidence, location: file.location(term)))
        }
        return found
    }

    // MARK: What runs before

    private func readMiddleware(_ module: ProgramModule, _ form: RouteFileForm, of scope: Int, at place: CodePlace, _ framework: Framework) {
        guard let value = form.exports.lazy.compactMap({ self.exported($0, by: module) }).first else { return }
        var at = place
        if case .closure(let closure) = value { at = closure.place }
        var targets: [(path: String?, except: [String], conditions: [RouteCondition])] = [("", [], [])]
        if form.matcher.count == 2, case .record(let record)? = exported(form.matcher[0], by: module), let matcher = record[form.matcher[1]] {
            let from = record.place(of: form.matcher[1]) ?? place
            targets = flat(Argument(name: nil, value: matcher, place: from)).map { target($0) }
        }
        for (path, except, more) in targets {
            for (middleware, conditions) in flattened(Argument(name: nil, value: value, place: at), framework) {
                var registration = registration(.middleware, of: scope, at: at)
                registration.path = path
                registration.match = path == "" ? nil : .pattern
                registration.exceptPaths = except
                registration.conditions += conditions + more
                registration.middleware = [middleware]
                pipeline.registrations.append(registration)
            }
        }
    }

    /// One entry of a matcher: a path, or an object with one and what must be there besides.
    private func target(_ argument: Argument) -> (path: String?, except: [String], conditions: [RouteCondition]) {
        switch argument.value {
        case .text(let text):
            let (path, except) = MatcherText.read(text)
            return (path, except, [])
        case .record(let record):
            let (path, except) = record["source"]?.text.map(MatcherText.read) ?? (nil, [])
            let more = ["has", "missing"].filter { record[$0] != nil }.map { key in
                RouteCondition(key + ":" + (record.place(of: key).map { $0.file.spelled($0.term) } ?? ""))
            }
            return (path, except, more)
        default:
            note(.dynamicPath, "a matcher that is not a constant is ignored", at: argument.place)
            return (nil, [], [])
        }
    }
}

/// The spelling of matchers: `/a/:path*`, `/((?!api|_next/static).*)`.
enum MatcherText {
    static func read(_ text: String) -> (path: String?, except: [String]) {
        guard let start = text.firstRange(of: "(?!"), let end = close(of: text, from: start.lowerBound) else {
            return (text == "/(.*)" ? "/*" : text, [])
        }
        let before = String(text[..<start.lowerBound].drop { $0 == "/" }.filter { $0 != "(" })
        let names = alternatives(text[start.upperBound..<end])
        let except = names.flatMap { name -> [String] in
            let plain = String(name.filter { $0 != "\\" && $0 != "$" }.drop { $0 == "/" })
            guard !plain.isEmpty, !plain.contains(where: { "*[(+?|^".contains($0) }) else { return [] }
            return ["/\(before)\(plain)", "/\(before)\(plain)/**"]
        }
        return ("/\(before)*", except)
    }

    /// The bracket that closes the one at a place.
    private static func close(of text: String, from start: String.Index) -> String.Index? {
        var depth = 0, place = start
        while place < text.endIndex {
            if text[place] == "(" { depth += 1 }
            if text[place] == ")" { depth -= 1 }
            if depth == 0 { return place }
            place = text.index(after: place)
        }
        return nil
    }

    /// What stands between bars outside of brackets.
    private static func alternatives(_ text: Substring) -> [String] {
        var parts = [""], depth = 0
        for letter in text {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth -= 1 }
            if letter == "|", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(letter) }
        }
        return parts
    }
}
