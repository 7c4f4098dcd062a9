internal import SluiceModel

/// A guard where it stands in a file.
struct StandingGuard: Sendable {
    /// The id of its kind.
    let kind: String
    let form: Form
    /// Its own words, on one line.
    let text: String
    /// The same without blanks: equal for the same guard, however it is laid out.
    let key: String
    /// The function, class or file in which it stands.
    let unit: Int
    let term: Int
    /// The lines without which it would not be there.
    let lines: ClosedRange<Int>
    /// The names of what it asks about.
    var subjects: Set<String> = []
    /// The names of the calls that it stands before.
    var work: Set<String> = []
    /// The names of what is set where it stands before.
    var state: Set<String> = []
    /// Whether only what an exit gives back tells its kind.
    var isToldByExit = false
    /// Whether an exit says by what it gives back what it guards, or throws.
    var isSaid = true
    /// How many of them write something, by what it gives them to write with where it gives anything.
    var writes = 0
    /// Where its kind looks for what it guards: the call that an option is given to, the place that takes a value, the row that is looked up.
    var context = ""
    /// The call that it is part of; -1 for none.
    var holder = -1

    /// How it guards.
    enum Form: String, Sendable {
        /// A condition under which nothing that follows is done.
        case exit
        /// A condition under which alone something is done.
        case branch
        case call, decorator, declaration, wrapper, option, around
        /// A condition of a query.
        case query
        /// Given to another call, as routers are given what runs before a route. The check of middlewares asks whether one is lost.
        case argument
    }

    /// Whether it is told at the head of a function or class what runs before it.
    var isAtHead: Bool { [.decorator, .declaration, .argument].contains(form) }
}

/// A function, class or file, with what it does.
struct GuardedUnit: Sendable {
    /// The names of what is around it and its own.
    let names: [String]
    /// What is around it; -1 for the file.
    let parent: Int
    let term: Int
    /// The line of its name.
    let line: Int
    let isClass: Bool
    /// The names of the calls that it is given to, as a handler is to a router.
    let givenTo: [String]
    /// In order of place.
    var calls: [Call] = []

    /// Something called.
    struct Call: Sendable {
        let name: String
        let term: Int
        let line: Int
        /// Whether it needs no guard.
        let isIdle: Bool
    }
}

/// A condition under which a unit is left, whatever it asks.
struct GuardedExit: Sendable {
    let unit: Int
    /// The condition.
    let term: Int
    /// Its text without blanks.
    let key: String
    /// The text of what is done then, without blanks.
    let body: String
}

/// A lookup of rows, with what tells them: the values that identities are compared with, or the columns of a condition that is written as text.
struct GuardedLookup: Sendable {
    let term: Int
    let unit: Int
    let rows: Set<String>
    let isText: Bool
    /// Whether who is asking is named in it.
    let hasActor: Bool
}
