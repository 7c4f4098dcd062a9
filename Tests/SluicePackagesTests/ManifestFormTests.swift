import Foundation
import SluiceModel
import SluicePackages
import Testing
import Yams

/// What the files of `Tests/Manifests` hold.
struct ManifestForms: Decodable {
    let kind: String
    let forms: [Form]

    struct Form: Decodable, CustomTestStringConvertible {
        let form: String
        let path: String
        let text: String
        let uses: [String]
        let problems: [String]?
        let trap: Trap
        var testDescription: String { path + ": " + form }
    }

    struct Trap: Decodable {
        /// The path, where it is another.
        let path: String?
        let text: String
        let uses: [String]
        let problems: [String]?
        /// Whether the trap is that the path makes the file no manifest of any kind.
        let isNoManifest: Bool?
    }

    static let folder = URL(filePath: #filePath).appending(path: "../../Manifests").standardized

    static let all: [ManifestForms] = (try? read()) ?? []

    static func read() throws -> [ManifestForms] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yml") }.sorted()
        return try files.map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let forms = try YAMLDecoder().decode(ManifestForms.self, from: text)
            try #require(name == forms.kind + ".yml")
            return forms
        }
    }
}

extension PackageUse {
    /// `ecosystem name | requirement | source | section`, then alias and role where they say something.
    var row: String {
        let source =
            switch source {
            case .registry(let url): "registry" + (url.map { " " + $0 } ?? "")
            case .git(let url): "git \(url)"
            case .url(let url): "url \(url)"
            case .path(let path): "path \(path)"
            case .workspace: "workspace"
            }
        return (["\(ecosystem.rawValue) \(name)", requirement ?? "*", source, section] + (alias.map { ["as " + $0] } ?? [])
            + (role == .declared ? [] : ["\(role)"])).joined(separator: " | ")
    }
}

@Suite("Every form of every kind of manifest is read, and its trap is not")
struct ManifestFormTests {
    @Test("The files can be read, and every kind has one")
    func kinds() throws {
        let kinds = try ManifestForms.read().map(\.kind)
        #expect(Set(kinds) == Set(ManifestKind.all.map(\.id)))
    }

    @Test("A form is read", arguments: ManifestForms.all.flatMap { forms in forms.forms.map { (forms.kind, $0) } })
    func form(_ kind: String, _ form: ManifestForms.Form) throws {
        try expect(kind, form.path, form.text, form.uses, form.problems ?? [])
    }

    @Test("A trap is not taken for it", arguments: ManifestForms.all.flatMap { forms in forms.forms.map { (forms.kind, $0) } })
    func trap(_ kind: String, _ form: ManifestForms.Form) throws {
        let path = form.trap.path ?? form.path
        if form.trap.isNoManifest == true {
            #expect(ManifestKind.of(RepositoryPath(path)) == nil)
        } else {
            try expect(kind, path, form.trap.text, form.trap.uses, form.trap.problems ?? [])
        }
    }

    private func expect(_ kind: String, _ path: String, _ text: String, _ uses: [String], _ problems: [String]) throws {
        let place = RepositoryPath(path)
        let found = try #require(ManifestKind.of(place))
        #expect(found.id == kind)
        let facts = ManifestFacts(reading: found, path: place, bytes: Array(text.utf8))
        #expect(facts.uses.map(\.row) == uses)
        #expect(facts.problems.count == problems.count, "\(facts.problems.map(\.reason))")
        for (problem, words) in zip(facts.problems, problems) { #expect(problem.reason.contains(words)) }
        #expect(ManifestFacts(encoded: facts.encoded, path: place) == facts)
    }
}
