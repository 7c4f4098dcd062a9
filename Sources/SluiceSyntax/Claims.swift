internal import SluiceData

/// Which language a name, an extension, a file's name and an interpreter stand for; two languages that claim the same are a problem.
struct Claims {
    private(set) var names: [String: Int] = [:]
    private(set) var extensions: [String: Int] = [:]
    private(set) var fileNames: [[UInt8]: Int] = [:]
    private(set) var interpreters: [String: Int] = [:]
    private(set) var problems: [DataProblem] = []

    init(_ heads: [LanguageFile.Head], files: [String]) {
        for (index, head) in heads.enumerated() {
            for name in [head.id] + head.aliases { claim(name, \.names, index, "name", files) }
            for name in head.extensions { claim(name, \.extensions, index, "extension", files) }
            for name in head.interpreters { claim(name, \.interpreters, index, "interpreter", files) }
            for name in head.fileNames {
                if let other = fileNames.updateValue(index, forKey: Array(name.utf8)) { note(name, "file name", files[index], files[other]) }
            }
        }
    }

    private mutating func claim(
        _ name: String, _ table: WritableKeyPath<Claims, [String: Int]>, _ index: Int, _ what: String, _ files: [String]
    ) {
        if let other = self[keyPath: table].updateValue(index, forKey: name) { note(name, what, files[index], files[other]) }
    }

    private mutating func note(_ name: String, _ what: String, _ file: String, _ other: String) {
        let message = "the \(what) `\(name)` is claimed here and in \(other)"
        problems.append(DataProblem(file: file, line: 1, column: 1, message: message, hint: "only one language can have it"))
    }
}
