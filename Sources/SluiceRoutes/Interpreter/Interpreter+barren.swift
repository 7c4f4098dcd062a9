internal import SluiceModel

/// What a call was called with, where all of it is plain: calls that are alike give the same.
struct PlainCall: Hashable {
    let file: ObjectIdentifier
    let term: Int
    let receiver: String
    let arguments: [String]
    /// The router around, and how many routers there were: with a new one a function may do what it could not before.
    let surrounding: Int
    let scopes: Int
}

extension Interpreter {
    /// How much there is of what a call can leave behind.
    struct Traces: Equatable {
        let registrations: Int, scopes: Int, unresolved: Int, handedOver: Int, choices: Int, served: Int
    }

    var traces: Traces {
        Traces(
            registrations: pipeline.registrations.count, scopes: pipeline.scopes.count, unresolved: pipeline.unresolved.count, handedOver: handedOver.count,
            choices: pipeline.choices.count, served: served.count)
    }

    /// What tells a call from others; `nil` where it is given something whose state could matter.
    func plain(_ closure: Closure, _ arguments: [Argument]) -> PlainCall? {
        var given: [String] = []
        for argument in arguments {
            guard let key = Self.key(argument.value) else { return nil }
            given.append((argument.name ?? "") + ":" + key)
        }
        var receiver = ""
        switch closure.receiver {
        case nil: break
        case .instance(let instance)?: receiver = "i\(ObjectIdentifier(instance).hashValue)"
        case let value?:
            guard let key = Self.key(value) else { return nil }
            receiver = key
        }
        // A function within a function sees what changes around it.
        guard closure.frame === closure.place.file.frame || closure.frame === closure.place.file.frame.outer || closure.receiver != nil else { return nil }
        return PlainCall(
            file: ObjectIdentifier(closure.place.file), term: closure.place.term, receiver: receiver, arguments: given, surrounding: surrounding.last ?? -1,
            scopes: pipeline.scopes.count)
    }

    /// A value without a state, as a text; `nil` for all others.
    private static func key(_ value: Value) -> String? {
        switch value {
        case .unknown: "?"
        case .nothing: "0"
        case .text(let text): text.utf8.count < 400 ? "t" + text : nil
        case .number(let number): "n\(number)"
        case .flag(let flag): "f\(flag)"
        case .external(let path): "x" + path
        default: nil
        }
    }

    /// Whether a result says all that there is of it.
    func isPlain(_ value: Value) -> Bool {
        if case .choice(let choices) = value { return choices.allSatisfy { $0.conditions.isEmpty && Self.key($0.value) != nil } }
        return Self.key(value) != nil
    }
}
