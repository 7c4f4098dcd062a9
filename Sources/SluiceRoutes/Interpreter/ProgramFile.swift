internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// One file of a program, as terms, with what it gives to others.
final class ProgramFile {
    let path: RepositoryPath
    let code: Code
    /// The names that the file's own statements see: its imports, and around them those of its package.
    let frame: Frame
    private lazy var lineStarts: [Int] = {
        var starts = [0]
        code.bytes.withUnsafeBufferPointer { bytes in
            for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") { starts.append(place + 1) }
        }
        return starts
    }()
    /// What reading of it has come to.
    var state = State.fresh
    /// The frameworks that the file imports, where names do not tell whose they are.
    private var uses: [String: Bool] = [:]
    /// Functions that were run, by their terms.
    var called: Set<Int> = []

    enum State { case fresh, running, done }

    init(path: RepositoryPath, code: Code, frame: Frame) {
        self.path = path
        self.code = code
        self.frame = frame
    }

    /// Tests give functions to their runner that make applications of their own, which nobody is served by.
    private(set) lazy var isTest: Bool = {
        let parts = path.shown.split(separator: "/"), name = parts.last.map { $0.split(separator: ".") } ?? []
        return parts.dropLast().contains { ["test", "tests", "__tests__", "spec", "e2e"].contains($0) } || name.contains { ["test", "spec"].contains($0) }
    }()

    /// Whether a term's word is among some words. A file holds most of its words many times, so each is looked up once; the words are always the same.
    func names(_ term: Int, in words: Set<String>) -> Bool {
        let atom = Int(code.atomOf[term])
        if atom >= wordAnswers.count { wordAnswers += Array(repeating: nil, count: atom + 1 - wordAnswers.count) }
        if let known = wordAnswers[atom] { return known }
        let found = words.contains(code.string(term))
        wordAnswers[atom] = found
        return found
    }

    private var wordAnswers: [Bool?] = []
    /// The file's path as it is shown.
    private(set) lazy var shown = path.shown

    /// Whether a name in this file can be one of the framework's: where names are bare, the file must import it.
    func mayUse(_ framework: Framework) -> Bool {
        guard code.language == "swift" else { return true }
        if let known = uses[framework.id] { return known }
        let found = framework.imports.contains { RouteFiles.holds(Array(code.bytes), Array($0.utf8)) }
        uses[framework.id] = found
        return found
    }

    /// Where a term begins and ends.
    func location(_ term: Int) -> Location {
        let range = code.range(max(term, 0))
        let (line, column) = place(range.lowerBound), (endLine, endColumn) = place(max(range.lowerBound, range.upperBound))
        return Location(path: path, line: line, column: column, endLine: endLine, endColumn: endColumn)
    }

    private func place(_ byte: Int) -> (Int, Int) {
        var low = 0, high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= byte { low = middle } else { high = middle }
        }
        return (low + 1, byte - lineStarts[low] + 1)
    }

    /// A term's text without spaces outside of quotation marks, with one kind of quotation mark: short enough to be shown.
    func spelled(_ term: Int) -> String { Spelled.text(code.text(term)) }
}

/// What another file gets of a module: its names, and what it exports under which.
final class ProgramModule {
    let files: [ProgramFile]
    let path: RepositoryPath
    /// What it exports by name; of languages in which all that is declared is seen, the frame has it.
    let exports = RecordValue()
    /// `module` of CommonJS, whose `exports` can be given another value.
    let holder = RecordValue()
    /// Modules whose exports are this one's too.
    var reexports: [RepositoryPath] = []
    /// The same as modules, by their places, once they were asked for.
    var reexported: [Int: ProgramModule?] = [:]
    /// Names of other files that are to have a value once the module has run.
    var waiting: [Wait] = []

    struct Wait {
        let frame: Frame
        let bound: String
        let name: String
    }

    init(path: RepositoryPath, files: [ProgramFile]) {
        self.path = path
        self.files = files
        holder.set("exports", .record(exports))
    }
}
