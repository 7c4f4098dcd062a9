internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Names

    /// The middlewares that an argument names, lists taken apart.
    func items(named argument: Argument) -> [NamedMiddlewares.Item] {
        flat(argument).flatMap { one -> [NamedMiddlewares.Item] in
            one.value.choices(under: conditions).compactMap { value, conditions in
                if case .nothing = value { return nil }
                let name = Self.middlewareName(value) ?? one.place.file.spelled(one.place.term)
                return NamedMiddlewares.Item(name: name, conditions: conditions, place: one.place)
            }
        }
    }

    /// `C::class`, `'auth:api'`, `C::class.':x'`, `C::using('x')`.
    static func middlewareName(_ value: Value) -> String? {
        switch value {
        case .text(let text): return text.split(separator: "\\").joined(separator: ".")
        case .external: return whole(value)
        case .type(let type): return type.wholeName
        case .made(let made):
            let parts = made.callee.split(separator: ".").map(String.init)
            guard parts.count > 1, ["using", "with", "for"].contains(parts[parts.count - 1]), !made.arguments.isEmpty else { return nil }
            let texts = made.arguments.compactMap(\.value.text)
            return texts.count == made.arguments.count ? parts.dropLast().joined(separator: ".") + ":" + texts.joined(separator: ",") : nil
        default: return nil
        }
    }

    /// A middleware by its name, of which the rest is told when all names are known; `nil` where it is no name.
    func middleware(named argument: Argument, _ framework: Framework) -> Middleware? {
        guard framework.names != nil, let name = Self.middlewareName(argument.value) else { return nil }
        return Middleware(symbol: Self.shortName(ofClass: name), origin: name, location: argument.place.file.location(argument.place.term))
    }

    /// The last part of a class's whole name, with what stands behind the colon.
    static func shortName(ofClass name: String) -> String {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = parts.first, head.contains("."), head.first?.isUppercase == true, let last = head.split(separator: ".").last else { return name }
        return ([last] + parts.dropFirst()).joined(separator: ":")
    }

    // MARK: What a program says of names

    /// Reads the class whose fields say what is under names, in place of what is there by itself.
    func readNames(_ framework: Framework, of scope: Int, below root: String, at place: CodePlace) {
        guard let form = framework.names else { return }
        var names = NamedMiddlewares(framework, form, scope: scope, at: place)
        defer { nameLists.append(names) }
        guard !form.file.isEmpty, let path = path(ofClass: form, below: root), let file = file(path), let term = Self.firstClass(in: file) else { return }
        _ = module(path)
        (names.lists, names.names) = ([:], [:])
        for (field, part) in form.fields.sorted(by: { $0.key < $1.key }) {
            guard let (value, at) = fieldValue(field, of: term, in: file) else { continue }
            take(Argument(name: nil, value: value, place: at), as: part, into: &names)
        }
    }

    private func path(ofClass form: NameForm, below root: String) -> RepositoryPath? {
        let last = form.file.split(separator: "/").last.map(String.init) ?? form.file
        return paths.files(named: last).first { $0.shown.hasPrefix(root) && $0.shown.hasSuffix("/" + form.file) }
    }

    /// The first class of a file.
    static func firstClass(in file: ProgramFile) -> Int? {
        var open = Array(file.code.children(0))
        while !open.isEmpty {
            let term = open.removeFirst()
            if file.code.kinds[term] == .classLike { return term }
            if file.code.kinds[term] == .block || file.code.kinds[term] == .other { open += file.code.children(term) }
        }
        return nil
    }

    /// What a field of a class begins with.
    func fieldValue(_ name: String, of type: Int, in file: ProgramFile) -> (Value, CodePlace)? {
        let code = file.code, body = code.child(type, .body)
        for item in body >= 0 ? code.children(body) : [] where code.kinds[item] == .expressionStatement {
            let field = code.child(item, .value)
            guard field >= 0, code.kinds[field] == .assign, case let target = code.child(field, .target), target >= 0, code.string(target) == "$" + name,
                case let held = code.child(field, .value), held >= 0
            else { continue }
            let activation = Activation(file: file, frame: file.frame, base: conditions.count)
            return (value(held, in: activation), CodePlace(file: file, term: held))
        }
        return nil
    }

    private func take(_ argument: Argument, as part: NameForm.Part, into names: inout NamedMiddlewares) {
        switch (part, argument.value) {
        case (.whole, .list): names.lists[NamedMiddlewares.whole] = items(named: argument)
        case (.order, .list): names.order = items(named: argument).map(\.name)
        case (.groups, .record(let record)):
            for name in record.names { if let one = argument.inner(record, name) { names.lists[name] = items(named: one) } }
        case (.names, .record(let record)):
            for name in record.names { if let one = argument.inner(record, name), let item = items(named: one).first { names.names[name] = item } }
            if record.isOpen { fallthrough }
        case (.whole, _), (.order, _), (.groups, _), (.names, _):
            if case .list(let list) = argument.value, list.items.isEmpty { return }
            pipeline.scopes[names.scope].isOpen = true
            note(.dynamicRegistration, "what is kept here under names is not known until the program runs", at: argument.place)
        }
    }

    /// Does what a call says of names.
    func change(_ call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument]) {
        guard let index = nameLists.lastIndex(where: { $0.scope <= scope }) else { return }
        let list = call.list == "$CALL" ? name : call.list.flatMap { operand($0, fit) }
        if call.part == .names || call.part == .order {
            if let pair = fit.ones["NAME"]?.value.text, let item = fit.ones["M"].flatMap({ items(named: $0).first }) { nameLists[index].names[pair] = item }
            if let argument = fit.ones["ALL"] { take(argument, as: call.part, into: &nameLists[index]) }
            if let at = fit.ones["AT"], let moved = fit.ones["M"] { place(moved, call.change, at, in: index) }
            return
        }
        guard let list = call.part == .whole ? NamedMiddlewares.whole : list else {
            pipeline.scopes[nameLists[index].scope].isOpen = true
            return note(.dynamicRegistration, "the name of a list of middlewares is not known until the program runs", at: arguments.first?.place ?? nameLists[index].place)
        }
        for argument in fit.arguments("MW") { add(argument, call.change, to: list, search: fit.ones["AT"], in: index) }
        if let symbol = call.symbol, let place = arguments.first?.place ?? Optional(nameLists[index].place) {
            let text = symbol.split(separator: "$", omittingEmptySubsequences: false).joined(separator: fit.ones["V"]?.value.text ?? "api")
            nameLists[index].changes.append(.init(list: list, kind: call.change, items: [.init(name: text, conditions: conditions, place: place)]))
        }
        for (key, argument) in options(of: call, fit, arguments) {
            if case .names(let change)? = call.options[key] { add(argument, change, to: list, search: nil, in: index) }
        }
    }

    private func add(_ argument: Argument, _ change: NameForm.Change, to list: String, search: Argument?, in index: Int) {
        if change == .replace, search == nil, case .record(let record) = argument.value {
            for name in record.names {
                guard let one = argument.inner(record, name) else { continue }
                let whole = name.hasSuffix(".class") ? String(name.dropLast(6)) : name
                nameLists[index].changes.append(.init(list: list, kind: .replace, items: items(named: one), search: whole))
            }
            return
        }
        let found = search.flatMap { items(named: $0).first?.name } ?? ""
        nameLists[index].changes.append(.init(list: list, kind: change, items: items(named: argument), search: found))
    }

    /// Puts one before or behind another one in the order.
    private func place(_ moved: Argument, _ change: NameForm.Change, _ at: Argument, in index: Int) {
        guard let name = items(named: moved).first?.name else { return }
        let anchors = items(named: at).map { nameLists[index].resolved($0.name) }
        let found = nameLists[index].order.indices.filter { anchors.contains(nameLists[index].resolved(nameLists[index].order[$0])) }
        nameLists[index].order.removeAll { $0 == name }
        let place = change == .prepend ? found.first ?? 0 : (found.last.map { $0 + 1 } ?? nameLists[index].order.count)
        nameLists[index].order.insert(name, at: min(place, nameLists[index].order.count))
    }
}

extension Argument {
    /// An entry of what it holds.
    fileprivate func inner(_ record: RecordValue, _ name: String) -> Argument? {
        record[name].map { Argument(name: nil, value: $0, place: record.place(of: name) ?? place) }
    }
}

extension Value {
    /// Each value that it may have, with what must hold for it beside what holds anyway.
    func choices(under conditions: [RouteCondition]) -> [(Value, [RouteCondition])] {
        if case .choice(let choices) = self { return choices.map { ($0.value, conditions + $0.conditions) } }
        return [(self, conditions)]
    }
}

extension TypeValue {
    /// Its name with the namespace that its file says.
    var wholeName: String { place.file.namespace.isEmpty ? name : place.file.namespace + "." + name }
}
