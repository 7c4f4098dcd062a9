/// How an application keeps middlewares under names: one list that runs for everything, lists by name, other names for single ones, and the order
/// into which a chain is put.
struct NameForm: Hashable, Sendable {
    /// What a field of the class, or a call, says.
    enum Part: String, Sendable, CaseIterable {
        /// The list that runs for everything.
        case whole
        /// Lists by name.
        case groups
        /// Other names of single middlewares.
        case names
        /// Which of two runs first, wherever they were registered.
        case order
    }

    /// A change of a list, in the order in which changes are made.
    enum Change: String, Sendable, CaseIterable {
        case set, replace, remove, prepend, append
    }

    /// How the file ends that holds a class whose fields say it all.
    var file = ""
    /// What the fields of that class say, by their names.
    var fields: [String: Part] = [:]
    /// The phase of the list that runs for everything.
    var phase = ""
    /// What is there by itself where no class says it.
    var whole: [String] = []
    var groups: [String: [String]] = [:]
    var names: [String: String] = [:]
    /// The order, and names that mean another one in it.
    var order: [String] = []
    /// The field of a middleware's class that lists paths which it lets past.
    var exceptions = ""
    /// The method of a middleware's class that does the work, and a word in it that hands over to the class above.
    var body = ""
    var above = ""
}
