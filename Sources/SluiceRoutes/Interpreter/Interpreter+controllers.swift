internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A class that answers requests, while it is read.
    struct ControllerReading {
        let type: TypeValue
        let framework: Framework
        let form: ControllerForm
        /// What stands above the class and those that it is made from.
        let annotations: [Annotation]
        /// Its name as tokens in paths have it.
        let name: String
    }

    /// Reads all classes that answer requests.
    func readControllers() {
        let types = annotated.types.sorted { left, right in
            (left.place.file.path, left.place.term) < (right.place.file.path, right.place.term)
        }
        for type in types {
            let language = type.place.file.code.language.rawValue
            for framework in frameworks where framework.languages.contains(language) && !(framework.annotations.isEmpty && framework.controllers == nil) {
                guard let reading = controller(type, framework) else { continue }
                annotated.order.append((type, framework))
                annotated.controllers[ObjectIdentifier(type)] = scopes(of: reading)
            }
        }
    }

    /// Whether a class answers requests in a framework.
    private func controller(_ type: TypeValue, _ framework: Framework) -> ControllerReading? {
        let form = framework.controllers ?? ControllerForm(), code = type.place.file.code
        guard !isAbstract(type.place) else { return nil }
        let annotations = classAnnotations(type, form).filter { $0.framework.id == framework.id }
        if annotations.contains(where: { $0.call.action == .ignored }) { return nil }
        let isNamed = annotations.contains { $0.call.action == .controller } || isMade(type, from: form.bases) || isNamed(type, form, annotations, framework)
        guard isNamed, code.string(type.place.term) != "interface" else { return nil }
        let name = form.suffix.isEmpty || !type.name.hasSuffix(form.suffix) ? type.name : String(type.name.dropLast(form.suffix.count))
        return ControllerReading(type: type, framework: framework, form: form, annotations: annotations, name: name)
    }

    /// Whether the name of a class, with what stands above it or its methods, makes it a controller.
    private func isNamed(_ type: TypeValue, _ form: ControllerForm, _ annotations: [Annotation], _ framework: Framework) -> Bool {
        guard form.isKnownByName, !form.suffix.isEmpty, type.name.hasSuffix(form.suffix) else { return false }
        let own = methods(of: type).flatMap(\.annotations).filter { $0.framework.id == framework.id }
        return (annotations + own).contains { [.route, .prefix].contains($0.call.action) }
    }

    private func isAbstract(_ place: CodePlace) -> Bool {
        let code = place.file.code
        return (code.children(place.term, .attributes) + code.children(place.term, .decorator)).contains {
            code.kinds[$0] == .token && code.text($0).elementsEqual("abstract".utf8)
        }
    }

    private func isMade(_ type: TypeValue, from bases: Set<String>, depth: Int = 0) -> Bool {
        guard depth < 8, !bases.isEmpty else { return false }
        return type.bases.contains { base in
            switch base {
            case .external(let path): return bases.contains(path) || bases.contains(String(path.split(separator: ".").last ?? ""))
            case .type(let more): return more !== type && isMade(more, from: bases, depth: depth + 1)
            default: return false
            }
        }
    }

    /// What stands above a class; and what stands above those that it is made from, where it says nothing of the kind itself.
    func classAnnotations(_ type: TypeValue, _ form: ControllerForm, depth: Int = 0) -> [Annotation] {
        let activation = Activation(file: type.place.file, frame: type.frame, receiver: .type(type), base: 0)
        var found = annotations(of: type.place.term, "class", in: activation)
        guard depth < 8 else { return found }
        for case .type(let base) in supertypes(of: type) where base !== type {
            let said = found
            found += classAnnotations(base, form, depth: depth + 1).filter { inherited in
                if form.inheritsAll, ![.prefix, .controller].contains(inherited.call.action) { return true }
                return !said.contains { $0.call.action == inherited.call.action && $0.call.phase == inherited.call.phase }
            }
        }
        return found
    }

    /// Classes and interfaces that a class is made from.
    func supertypes(of type: TypeValue) -> [Value] {
        let code = type.place.file.code
        let more = code.children(type.place.term, .attributes).filter { code.kinds[$0] == .bases }.flatMap { code.children($0) }.compactMap { term -> Value? in
            let name = code.string(term).split(separator: "<").first.map(String.init) ?? ""
            return typeNamed(name, in: Activation(file: type.place.file, frame: type.frame, base: 0))
        }
        return type.bases + more
    }

    // MARK: Scopes of a controller

    /// One scope for each path of the class, and one for the methods that stand below none of them.
    private func scopes(of reading: ControllerReading) -> [(scope: Int, path: String?)] {
        let prefixes = reading.annotations.filter { [.controller, .prefix].contains($0.call.action) && $0.hasPath }.flatMap { paths(of: $0, reading) }
        var scopes: [(Int, String?)] = []
        for (index, prefix) in (prefixes.isEmpty ? [""] : prefixes).enumerated() {
            let scope = controllerScope(reading)
            scopes.append((scope, prefix))
            let own = methods(of: reading.type)
            for method in own { register(method, of: reading, in: scope, isFirst: index == 0, hasPrefix: !prefixes.isEmpty, &scopes) }
        }
        return scopes
    }

    private func controllerScope(_ reading: ControllerReading) -> Int {
        let scope = makeScope(reading.framework, type: reading.form.type, isRoot: false, at: reading.type.place)
        pipeline.scopes[scope].name += reading.type.name
        for annotation in reading.annotations { apply(annotation, to: scope) }
        return scope
    }

    /// The paths of an annotation, with its tokens.
    private func paths(of annotation: Annotation, _ reading: ControllerReading, method: String = "") -> [String?] {
        let options = options(of: annotation.call, annotation.fit, annotation.arguments)
        return paths(of: annotation.call, annotation.fit, options, else: "").map { path in
            path.map { reading.form.hasTokens ? Self.replaced($0, reading.name, method) : $0 }
        }
    }

    private static func replaced(_ path: String, _ controller: String, _ method: String) -> String {
        var text = "", rest = path[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            let token = rest[rest.index(after: open)..<close].lowercased()
            text += rest[..<open] + (token == "controller" ? controller : token == "action" ? method : String(rest[open...close]))
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    // MARK: Methods

    /// A method of a controller, own or inherited.
    struct ControllerMethod {
        let place: CodePlace
        let owner: TypeValue
        let name: String
        let annotations: [Annotation]
    }

    private func methods(of type: TypeValue, without known: Set<String> = [], depth: Int = 0) -> [ControllerMethod] {
        let code = type.place.file.code, body = code.child(type.place.term, .body)
        guard body >= 0, depth < 8 else { return [] }
        let activation = Activation(file: type.place.file, frame: type.frame, receiver: .type(type), base: 0)
        var found: [ControllerMethod] = [], names = known
        for term in code.children(body) where code.kinds[term] == .function {
            let name = code.child(term, .name)
            guard name >= 0, !known.contains(code.string(name)) else { continue }
            names.insert(code.string(name))
            let own = annotations(of: term, "method", in: activation)
            found.append(ControllerMethod(place: activation.place(term), owner: type, name: code.string(name), annotations: own))
        }
        for case .type(let base) in supertypes(of: type) where base !== type {
            let isInterface = base.place.file.code.string(base.place.term) == "interface"
            for method in methods(of: base, without: isInterface ? [] : names, depth: depth + 1) {
                guard let index = found.firstIndex(where: { $0.name == method.name }) else {
                    if !isInterface { found.append(method) }
                    continue
                }
                // What an interface says of a method holds where the class says nothing.
                guard found[index].annotations.isEmpty else { continue }
                found[index] = ControllerMethod(place: found[index].place, owner: type, name: method.name, annotations: method.annotations)
            }
        }
        return found
    }

    /// Registers the routes of a method.
    private func register(
        _ method: ControllerMethod, of reading: ControllerReading, in scope: Int, isFirst: Bool, hasPrefix: Bool, _ scopes: inout [(Int, String?)]
    ) {
        let annotations = method.annotations.filter { $0.framework.id == reading.framework.id }
        guard !annotations.contains(where: { $0.call.action == .ignored }) else { return }
        let routes = annotations.filter { $0.call.action == .route }, prefixes = annotations.filter { $0.call.action == .prefix }
        let below = prefixes.flatMap { paths(of: $0, reading, method: method.name) }
        var ways: [(paths: [String?], annotation: Annotation, methods: Set<String>?)] = routes.map { route in
            let options = options(of: route.call, route.fit, route.arguments)
            let own = route.hasPath ? paths(of: route, reading, method: method.name) : below.isEmpty ? [] : below
            return (own, route, methods(of: route.call, route.name, in: scope, route.fit, options))
        }
        if routes.isEmpty, let first = prefixes.first { ways = [(below, first, nil)] }
        let isUsual = !hasPrefix && !annotated.conventions.isEmpty && !reading.form.suffix.isEmpty
        if ways.isEmpty, isUsual, isFirst, isAction(method) {
            for path in usual(reading.name, method.name) { add(path, nil, at: method.place, method, annotations, reading, to: scope) }
        }
        for way in ways {
            let paths: [String?] = !way.paths.isEmpty ? way.paths : isUsual ? usual(reading.name, method.name) : [""]
            for path in paths {
                if let path, let mark = reading.form.absolute.first(where: { path.hasPrefix($0) }) {
                    guard isFirst else { continue }
                    let alone = controllerScope(reading)
                    scopes.append((alone, ""))
                    add(String(path.dropFirst(mark.count)), way.methods, at: way.annotation.place, method, annotations, reading, to: alone)
                } else {
                    add(path, way.methods, at: way.annotation.place, method, annotations, reading, to: scope)
                }
            }
        }
    }

    /// Whether a method without annotations is one that a convention gives a route to.
    private func isAction(_ method: ControllerMethod) -> Bool {
        let code = method.place.file.code
        let words = code.children(method.place.term, .attributes).map { String(decoding: code.text($0), as: UTF8.self) }
        return words.contains("public") && !words.contains("static") && !words.contains("override") && method.name != method.owner.name
    }

    /// The paths that conventions give to a method: `{controller=Home}/{action=Index}/{id?}`.
    private func usual(_ controller: String, _ method: String) -> [String?] {
        annotated.conventions.map { pattern in
            pattern.split(separator: "/").map { part -> String in
                if part.hasPrefix("{controller") { return controller }
                return part.hasPrefix("{action") ? method : String(part)
            }.joined(separator: "/")
        }
    }

    private func add(
        _ path: String?, _ methods: Set<String>?, at place: CodePlace, _ method: ControllerMethod, _ annotations: [Annotation], _ reading: ControllerReading,
        to scope: Int
    ) {
        var registration = registration(.route, of: scope, at: place)
        registration.path = path
        registration.methods = methods
        registration.handler = Middleware(
            symbol: "\(reading.type.name).\(method.name)", origin: "\(method.place.file.path.shown)#\(method.owner.name).\(method.name)", roles: [],
            body: BodyHash.hash(of: method.place), location: method.place.file.location(method.place.term))
        let route = pipeline.registrations.count
        pipeline.registrations.append(registration)
        for annotation in annotations { apply(annotation, to: scope, route: route) }
    }
}
