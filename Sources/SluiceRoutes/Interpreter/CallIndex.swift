/// The calls of all frameworks, by the last name of what is called. What was asked once is remembered.
final class CallIndex {
    /// A call with the framework whose it is.
    struct Entry {
        let framework: Framework
        let call: FrameworkCall
    }

    private var byReceiver: [String: [Entry]] = [:]
    private var byPath: [String: [Entry]] = [:]
    /// Those whose names hold a star.
    private var wild: [Entry] = []

    /// Names of which only the beginning matters: `Use*`.
    private var openNames: [(prefix: String, key: String)] = []

    private struct Question: Hashable {
        let name: String
        /// A framework's id, or a language.
        let place: String
    }

    private var named: [Question: [FrameworkCall]] = [:]
    private var called: [Question: [Entry]] = [:]

    init(_ frameworks: [Framework]) {
        for framework in frameworks {
            for call in framework.calls {
                for name in call.shape.names {
                    let entry = Entry(framework: framework, call: call)
                    if name.contains("*"), !call.shape.hasReceiver { wild.append(entry) } else if call.shape.hasReceiver { byReceiver[name, default: []].append(entry) } else { byPath[name, default: []].append(entry) }
                }
            }
        }
        openNames = byReceiver.keys.filter { $0.hasSuffix("*") && $0.count > 1 }.sorted().map { (String($0.dropLast()), $0) }
        makers = Set(byPath.keys)
    }

    /// Calls of something that belongs to a router.
    func calls(named name: String, of framework: String) -> [FrameworkCall] {
        let question = Question(name: name, place: framework)
        if let known = named[question] { return known }
        let found = foundCalls(named: name, of: framework)
        named[question] = found
        return found
    }

    private func foundCalls(named name: String, of framework: String) -> [FrameworkCall] {
        let open = openNames.filter { name.hasPrefix($0.prefix) }.flatMap { byReceiver[$0.key] ?? [] }
        return ((byReceiver[name] ?? []) + open + (byReceiver["*"] ?? [])).filter { $0.framework.id == framework }.map(\.call)
    }

    /// Calls of names from outside, in the file's language.
    func calls(ofPath path: String, language: String) -> [Entry] {
        let question = Question(name: path, place: language)
        if let known = called[question] { return known }
        let found = foundCalls(ofPath: path, language: language)
        called[question] = found
        return found
    }

    private func foundCalls(ofPath path: String, language: String) -> [Entry] {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        return ((byPath[name] ?? []) + (name == path ? [] : byPath[path] ?? []) + wild).filter {
            $0.call.shape.isPath(path) && $0.framework.languages.contains(language)
        }
    }

    /// The last names of what makes routers, to see whether a function may hold one.
    let makers: Set<String>
}
