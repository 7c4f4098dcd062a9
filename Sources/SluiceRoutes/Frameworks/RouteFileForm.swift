internal import SluiceModel

/// Files that are routes by their paths, as a framework's file says under `files`. What stands at the top is looked for at the top of a unit.
struct RouteFileForm: Hashable, Sendable {
    /// Folders in which the other ones may stand: `src`; the unit's own is always one.
    var tops: [String] = []
    /// Names of files, without their ending, whose exports are methods.
    var handlers: Set<String> = []
    /// Names of files that show pages.
    var pages: Set<String> = []
    /// The folder of those, then that of files whose own names count, then what stands before paths of handlers in it.
    var folders: [String] = []
    var endings: [String] = []
    /// Names that are no routes.
    var skipped: Set<String> = []
    /// Names of files with what runs before, and the exports that are it.
    var middleware: Set<String> = []
    var exports: [String] = []
    /// The export and the key that say for which paths.
    var matcher: [String] = []
    /// The directive above files whose exports can be called from outside.
    var actions = ""

    /// What a file is by its path.
    enum Role: Hashable, Sendable {
        case handler, page, middleware
        /// A handler whose default export answers all methods.
        case function
    }

    /// What a file is, with the parts of its path that count; `nil` where it is nothing.
    /// - Parameter path: from the top of the unit.
    func role(of path: String) -> (role: Role, parts: [String])? {
        guard let ending = endings.first(where: { path.hasSuffix($0) }) else { return nil }
        var parts = path.dropLast(ending.count).split(separator: "/").map(String.init)
        if let first = parts.first, tops.contains(first) { parts.removeFirst() }
        guard let name = parts.last else { return nil }
        if parts.count == 1 { return middleware.contains(name) ? (.middleware, []) : nil }
        if parts[0] == folders.first {
            let inner = parts.dropFirst().dropLast().filter { !($0.hasPrefix("(") && $0.hasSuffix(")")) && !$0.hasPrefix("@") }
            guard !parts.contains(where: { $0.hasPrefix("_") || $0.hasPrefix("(.") }) else { return nil }
            return handlers.contains(name) ? (.handler, Array(inner)) : pages.contains(name) ? (.page, Array(inner)) : nil
        }
        guard folders.count > 1, parts[0] == folders[1], !skipped.contains(name) else { return nil }
        let inner = parts.dropFirst().filter { $0 != "index" }
        return (folders.count > 2 && inner.first == folders[2] ? .function : .page, Array(inner))
    }
}
