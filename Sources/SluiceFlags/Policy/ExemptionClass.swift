package import SluiceData
package import SluiceModel
internal import Yams

/// A kind of change that does not count as new behaviour (reference: flags.md, B.2).
package struct ExemptionClass: Hashable, Sendable {
    package let id: String
    package let summary: String
    /// Files of the class.
    package let paths: [PathPattern]
    /// Statements of the class, by language: nothing but one of these calls.
    let calls: [String: [String]]
    /// Kinds of terms that never run.
    let kinds: Set<String>

    package init(id: String, summary: String, paths: [PathPattern]) {
        self.init(id: id, summary: summary, paths: paths, calls: [:], kinds: [])
    }

    init(id: String, summary: String, paths: [PathPattern], calls: [String: [String]], kinds: Set<String>) {
        self.id = id
        self.summary = summary
        self.paths = paths
        self.calls = calls
        self.kinds = kinds
    }

    /// Whether a call is one that the class knows, by the text of what is called.
    func knows(call callee: String, in language: String) -> Bool {
        let language = ["typescript", "tsx"].contains(language) ? "javascript" : language
        return calls[language]?.contains { PathPattern.fits(Array($0.utf8)[...], Array(callee.utf8)[...]) } ?? false
    }
}

/// The classes in force: those of `Policies/exemptions.yml` that the policy leaves on, and its own.
package struct ExemptionClasses: Sendable {
    package private(set) var classes: [ExemptionClass] = []

    /// - Throws: all problems of the file at once, with their places.
    package init(folder: PolicyFolder) throws(DataProblems) {
        let name = "exemptions.yml"
        var (file, root) = DataFile.read(name: name, bytes: folder.file(name) ?? [])
        if let root, let list = file.fields(root, known: ["classes"], of: "the file")["classes"] {
            for node in file.items(list, "`classes`") {
                if let one = Self.read(node, &file) { classes.append(one) }
            }
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
    }

    /// The classes without those that a policy switches off, and with its own.
    package func under(_ policy: FlagPolicy) -> ExemptionClasses {
        var under = self
        under.classes = classes.filter { policy.exempt?.contains($0.id) ?? true || $0.id == "out-of-scope" } + policy.ownClasses
        return under
    }

    /// The ids of the classes.
    package var ids: [String] { classes.map(\.id) }

    /// Whether a class is in force.
    package func has(_ id: String) -> Bool { classes.contains { $0.id == id } }

    /// The class of a whole file.
    package func ofFile(_ path: RepositoryPath) -> ExemptionClass? {
        classes.first { one in one.paths.contains { $0.matches(path) } }
    }

    subscript(id: String) -> ExemptionClass? { classes.first { $0.id == id } }

    private static func read(_ node: Node, _ file: inout DataFile) -> ExemptionClass? {
        let fields = file.fields(node, known: ["id", "summary", "paths", "calls", "kinds"], of: "a class")
        guard let id = fields["id"].flatMap({ file.text($0, "`id`") }), let summary = fields["summary"].flatMap({ file.text($0, "`summary`") }) else {
            file.note(node, "a class needs `id` and `summary`")
            return nil
        }
        var calls: [String: [String]] = [:]
        for (language, list) in fields["calls"]?.mapping.map({ Array($0) }) ?? [] {
            if let language = file.text(language, "a language") { calls[language] = file.texts(list, "the calls of a language") }
        }
        return ExemptionClass(
            id: id, summary: summary, paths: (fields["paths"].map { file.texts($0, "`paths`") } ?? []).map { PathPattern($0) }, calls: calls,
            kinds: Set(fields["kinds"].map { file.texts($0, "`kinds`") } ?? []))
    }
}
