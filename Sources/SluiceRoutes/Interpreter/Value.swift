/// What an expression is known to stand for while a program is read.
indirect enum Value {
    /// Could be anything.
    case unknown
    case text(String)
    case number(Double)
    case flag(Bool)
    case nothing
    case regex(String)
    case list(ListValue)
    case record(RecordValue)
    /// A router, by its place in the pipeline.
    case scope(Int)
    /// Something that belongs to a router: `app.middleware`.
    case part(of: Int, path: [String])
    /// What a registering call gives back: the places of its registrations.
    case route([Int])
    case closure(Closure)
    case type(TypeValue)
    case instance(InstanceValue)
    case module(ProgramModule)
    /// A name from outside the project, by the path that it is imported by: `hono/cors.cors`.
    case external(String)
    /// What a call gives back that was not followed.
    case made(Made)
    /// A function with what was put around it, outermost first.
    case wrapped(Value, by: [Wrapping])
    /// A value that calls give back anew with more in it.
    case built(BuilderValue)
    /// Entries of built values by name.
    case router(BuilderRouter)
    /// One of several, each under its conditions.
    case choice([Choice])
    /// What an import stands for that nobody has asked for yet: frames and records ask.
    case deferred(Deferred)

    /// One possible value.
    struct Choice {
        let value: Value
        let conditions: [RouteCondition]
    }

    /// Something that is called with a function and gives back another one in its place.
    struct Wrapping {
        let value: Value
        let text: String
        let place: CodePlace
    }

    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }
}

/// A value that is found when it is first asked for: the files that no routing reaches are never read.
final class Deferred {
    private var make: (() -> Value)?
    private var made = Value.unknown

    init(_ make: @escaping () -> Value) { self.make = make }

    /// The value; unknown while it is being found.
    var value: Value {
        guard let make else { return made }
        self.make = nil
        made = make().settled
        return made
    }
}

extension Value {
    /// The value itself where it was deferred.
    var settled: Value {
        if case .deferred(let deferred) = self { return deferred.value }
        return self
    }
}

/// A list that can grow after it was made.
final class ListValue {
    var items: [Value]
    /// Terms of the items, where they were written one by one; -1 where they were not.
    var places: [CodePlace?]
    /// Whether it may hold more than is known.
    var isOpen: Bool
    /// The list that it was made from by adding to its end.
    var base: ListValue?

    init(_ items: [Value], places: [CodePlace?] = [], isOpen: Bool = false) {
        self.items = items
        self.places = places.count == items.count ? places : Array(repeating: nil, count: items.count)
        self.isOpen = isOpen
    }

    func append(_ value: Value, at place: CodePlace?) {
        items.append(value)
        places.append(place)
    }
}

/// An object of named values that can change after it was made.
final class RecordValue {
    private(set) var names: [String] = []
    @exclusivity(unchecked) private var values: [String: Value] = [:]
    private var places: [String: CodePlace] = [:]
    var isOpen = false

    subscript(name: String) -> Value? {
        guard let value = values[name] else { return nil }
        guard case .deferred(let deferred) = value else { return value }
        values[name] = deferred.value
        return deferred.value
    }

    func place(of name: String) -> CodePlace? { places[name] }

    func set(_ name: String, _ value: Value, at place: CodePlace? = nil) {
        if values.updateValue(value, forKey: name) == nil { names.append(name) }
        places[name] = place
    }
}

/// A term of a file.
struct CodePlace {
    let file: ProgramFile
    let term: Int
}

/// A function with the names that it sees.
final class Closure {
    let place: CodePlace
    let frame: Frame
    /// What `this` or `self` stands for in it; for a method of an instance.
    let receiver: Value?
    /// Its own name, or that of the first variable that holds it.
    var name: String
    /// The call that gave it back, without spaces: `requireRole("admin")`.
    var label: String?
    /// Where the function stands that gave it back.
    var madeBy: CodePlace?

    init(place: CodePlace, frame: Frame, receiver: Value? = nil, name: String) {
        self.place = place
        self.frame = frame
        self.receiver = receiver
        self.name = name
    }

    /// The same function for another object.
    func bound(to receiver: Value) -> Closure {
        let copy = Closure(place: place, frame: frame, receiver: receiver, name: name)
        copy.label = label
        copy.madeBy = madeBy
        return copy
    }
}

/// A class, struct or module of the project.
final class TypeValue {
    let place: CodePlace
    let frame: Frame
    let name: String
    var bases: [Value]
    /// Fields of the class itself, and in some languages of its objects before they are constructed.
    let fields = RecordValue()
    var methods: [String: Closure] = [:]
    /// The traits that it has, with where they are implemented.
    var traits: [String: CodePlace] = [:]
    /// Fields whose value a block computes each time.
    var computed: [String: Closure] = [:]
    /// The assignments by which its objects get their fields, where that is done for each of them.
    var ownFields: [Int] = []

    init(place: CodePlace, frame: Frame, name: String, bases: [Value]) {
        self.place = place
        self.frame = frame
        self.name = name
        self.bases = bases
    }

    /// A method of the class or of those that it inherits from.
    func method(_ name: String, depth: Int = 0) -> Closure? {
        if let own = methods[name] { return own }
        guard depth < 16 else { return nil }
        for case .type(let base) in bases { if let found = base.method(name, depth: depth + 1) { return found } }
        return nil
    }

    /// A field of the class or of those that it inherits from.
    func field(_ name: String, depth: Int = 0) -> Value? {
        if let own = fields[name] { return own }
        guard depth < 16 else { return nil }
        for case .type(let base) in bases { if let found = base.field(name, depth: depth + 1) { return found } }
        return nil
    }
}

/// An object of a class of the project.
final class InstanceValue {
    let type: TypeValue
    let fields = RecordValue()
    /// The call that made it.
    var made: Made?
    init(_ type: TypeValue) { self.type = type }
}

/// One argument of a call.
struct Argument {
    let name: String?
    let value: Value
    let place: CodePlace
}

/// The result of a call of something that is not the project's own.
final class Made {
    /// The path of what was called; its text where that is not known.
    let callee: String
    /// What was called.
    let function: Value
    let arguments: [Argument]
    let place: CodePlace
    /// What it was called on.
    let receiver: Value?

    init(callee: String, function: Value, arguments: [Argument], place: CodePlace, receiver: Value? = nil) {
        self.receiver = receiver
        self.callee = callee
        self.function = function
        self.arguments = arguments
        self.place = place
    }
}
