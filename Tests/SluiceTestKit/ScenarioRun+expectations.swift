internal import Foundation

extension ScenarioRun {
    /// Text that stands somewhere in the output; between slashes, a regular expression.
    func requireText(_ words: [String], in output: String?, negated: Bool) throws {
        guard let output else { throw ScenarioProblem("nothing was run yet") }
        guard words.count == 1, !words[0].isEmpty else { throw ScenarioProblem("one text is expected; put it in quotes") }
        let found = try contains(words[0], output)
        if found == negated { throw ScenarioProblem(negated ? "this should not be there" : "this is not there") }
    }

    private func contains(_ pattern: String, _ output: String) throws -> Bool {
        guard pattern.count > 2, pattern.hasPrefix("/"), pattern.hasSuffix("/") else { return output.contains(pattern) }
        guard let expression = try? Regex(String(pattern.dropFirst().dropLast())) else { throw ScenarioProblem("not a regular expression: \(pattern)") }
        return output.contains(expression)
    }

    /// `json PATH VALUE`: some value at the path in the output has this text. `json PATH`: there is one.
    func requireJSON(_ words: [String], negated: Bool) throws {
        guard let last else { throw ScenarioProblem("nothing was run yet") }
        guard words.count == 1 || words.count == 2 else { throw ScenarioProblem("json takes a path and a value") }
        guard let document = try? JSONSerialization.jsonObject(with: Data(last.standardOutput)) else {
            throw ScenarioProblem("the output is not JSON")
        }
        let values = JSONPath(words[0]).values(in: document)
        let found = words.count == 1 ? !values.isEmpty : values.contains(words[1])
        if found != negated { return }
        throw ScenarioProblem("at \(words[0]) there is \(values.isEmpty ? "nothing" : values.joined(separator: ", "))")
    }

    func requireFiles(_ words: [String], negated: Bool) throws {
        guard !words.isEmpty else { throw ScenarioProblem("exists takes at least one file") }
        for word in words where FileManager.default.fileExists(atPath: path(word)) == negated {
            throw ScenarioProblem(negated ? "\(word) should not be there" : "there is no \(word)")
        }
    }

    func requireExit(_ words: [String]) throws {
        guard let last else { throw ScenarioProblem("nothing was run yet") }
        guard words.count == 1, let code = Int32(words[0]) else { throw ScenarioProblem("exit takes one number") }
        if last.code != code { throw ScenarioProblem("exit \(code) was expected") }
    }

    /// `cmp stdout FILE`, `cmp stderr FILE`, `cmp FILE FILE`: the same bytes, the folder of the scenario written as $WORK.
    func compare(_ words: [String]) throws {
        guard words.count == 2 else { throw ScenarioProblem("cmp takes what it got and what is expected") }
        let got = try bytes(words[0])
        if recording, let section = scenario.sections.firstIndex(where: { $0.name == words[1] }) {
            scenario.sections[section].body = String(decoding: got, as: UTF8.self)
            return
        }
        let expected = try file(words[1])
        if got == expected { return }
        throw ScenarioProblem("\(words[0]) and \(words[1]) differ\n\(difference(got, expected))\nSLUICE_RECORD=1 writes what it got into the scenario")
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        guard name == "stdout" || name == "stderr" else { return try file(name) }
        guard let last else { throw ScenarioProblem("nothing was run yet") }
        let text = String(decoding: name == "stdout" ? last.standardOutput : last.standardError, as: UTF8.self)
        return Array(text.replacingOccurrences(of: environment["WORK"] ?? "", with: "$WORK").utf8)
    }

    private func file(_ name: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path(name)) else { throw ScenarioProblem("there is no \(name)") }
        return [UInt8](data)
    }

    /// The first line in which they differ.
    private func difference(_ got: [UInt8], _ expected: [UInt8]) -> String {
        let lines = [got, expected].map { String(decoding: $0, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) }
        let number = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
        let shown = lines.map { number < $0.count ? String($0[number]) : "(it ends before)" }
        return "line \(number + 1)\n    got      \(shown[0])\n    expected \(shown[1])"
    }
}
