internal import SluiceSyntax

/// The functions of a file by what they belong to and what they are called.
struct MethodTable {
    struct Key: Hashable {
        /// The class around it, -1 for none; for a method of Go the word of its receiver's type.
        let owner: Int
        let name: Int32
    }

    private var functions: [Key: [Int]] = [:]

    init(_ code: Code) {
        for term in 0..<code.count where code.kinds[term] == .function {
            let name = code.child(term, .name)
            guard name >= 0 else { continue }
            functions[Key(owner: Self.owner(of: term, in: code), name: code.atomOf[name]), default: []].append(term)
        }
    }

    subscript(owner: Int, name: Int32) -> [Int] { functions[Key(owner: owner, name: name)] ?? [] }

    /// What a function, or what stands in it, belongs to.
    static func owner(of term: Int, in code: Code) -> Int {
        if code.language == "go" { return receiver(of: term, in: code).map { Int(code.atomOf[$0.type]) } ?? -1 }
        return code.ancestor(of: term) { $0 == .classLike }
    }

    /// The receiver of a method of Go, its name and the name of its type.
    static func receiver(of function: Int, in code: Code) -> (name: Int, type: Int)? {
        guard let first = code.children(code.child(function, .parameters)).first, code.traits[first].contains(.method) else { return nil }
        let name = code.child(first, .name), type = code.child(first, .type)
        guard name >= 0, type >= 0, let word = (type..<code.end(of: type)).first(where: { code.kinds[$0] == .identifier || code.kinds[$0] == .name || code.kinds[$0] == .type && code.end(of: $0) == $0 + 1 })
        else { return nil }
        return (name, word)
    }
}

extension TaintAnalysis {
    /// The function of this file that a call calls; `nil` where that is not known.
    func callee(of call: Int) -> Int? {
        let callee = code.child(call, .callee)
        guard callee >= 0, (summaries?.open.count ?? 0) < TaintSummaries.depth else { return nil }
        if code.kinds[callee] == .identifier || code.kinds[callee] == .name { return named(callee, by: call) }
        guard code.kinds[callee] == .member, case let property = code.child(callee, .property), property >= 0 else { return nil }
        let receiver = code.child(callee, .receiver)
        guard receiver >= 0 else { return nil }
        if code.language == "go" { return method(property, of: receiver, by: call) }
        let isOwn = code.kinds[receiver] == .selfReference || Self.selfWords.contains(code.string(receiver))
        let owner = isOwn ? code.ancestor(of: call) { $0 == .classLike } : -1
        return owner < 0 ? nil : fitting(methods[owner, code.atomOf[property]], call)
    }

    private static let selfWords: Set<String> = ["self", "cls", "$this"]

    /// A function that is called by its name alone.
    private func named(_ name: Int, by call: Int) -> Int? {
        if code.kinds[name] == .identifier, let definition = names.definition(name) {
            if definition.kind == .function { return code.parent(definition.term) }
            return definition.value >= 0 && code.kinds[definition.value] == .function ? definition.value : nil
        }
        guard Self.bareCallers.contains(code.language) else { return nil }
        return fitting(methods[code.ancestor(of: call) { $0 == .classLike }, code.atomOf[name]], call)
    }

    /// Where a method calls another of its class by its name alone.
    private static let bareCallers: Set<LanguageID> = ["java", "csharp", "kotlin", "scala", "swift", "cpp", "ruby"]

    /// A method that is called on the receiver of the method around it, in Go.
    private func method(_ name: Int, of receiver: Int, by call: Int) -> Int? {
        var around = code.ancestor(of: call) { $0 == .function }
        while around >= 0 {
            if let own = MethodTable.receiver(of: around, in: code) {
                let isOwn = code.kinds[receiver] == .identifier && code.atomOf[receiver] == code.atomOf[own.name]
                return isOwn ? fitting(methods[Int(code.atomOf[own.type]), code.atomOf[name]], call) : nil
            }
            around = code.ancestor(of: around) { $0 == .function }
        }
        return nil
    }

    /// The one of several functions of a name that takes as many arguments; `nil` where that is none or more than one.
    private func fitting(_ functions: [Int], _ call: Int) -> Int? {
        if functions.count == 1 { return functions[0] }
        let given = code.child(call, .arguments), count = given < 0 ? 0 : code.children(given).count
        let fitting = functions.filter { code.child($0, .parameters) >= 0 && code.children(code.child($0, .parameters)).count == count }
        return fitting.count == 1 ? fitting[0] : nil
    }
}
