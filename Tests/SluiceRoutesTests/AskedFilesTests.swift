import SluiceModel
import SluiceRoutes
import Testing

@Suite("Files that routes depend on")
struct AskedFilesTests {
    @Test(
        "A file that says which version of a framework runs is one that the routes depend on",
        arguments: [("requirements.txt", "fastapi==0.170.0\n"), ("poetry.lock", "[[package]]\nname = \"fastapi\"\nversion = \"0.170.0\"\n")])
    func versions(name: String, text: String) throws {
        let program = "from fastapi import FastAPI\napp = FastAPI()\n@app.get(\"/a\")\ndef a(): ...\n"
        let asked = try Self.asked(["main.py": program, name: text, "notes.txt": "fastapi==0.1\n"])
        #expect(asked.contains(RepositoryPath(name)))
        #expect(!asked.contains(RepositoryPath("notes.txt")))
    }

    @Test("Where no framework is used that differs by version, no version is asked for")
    func unused() throws {
        let asked = try Self.asked(["a.js": "const express = require('express'); const app = express(); app.get('/', a)", "requirements.txt": "fastapi==0.1\n"])
        #expect(!asked.contains(RepositoryPath("requirements.txt")))
    }

    private static func asked(_ files: [String: String]) throws -> Set<RepositoryPath> {
        let languages = try #require(FrameworkExampleTests.languages), table = try #require(FrameworkExampleTests.table)
        let given = GivenFiles(Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0.key), Array($0.value.utf8)) }))
        let search = RouteFiles(languages: languages, frameworks: table)
        let candidates = given.paths.filter { path in given.bytes(of: path).map { search.uses($0, at: path) } ?? false }
        let reading = ProgramReading(given, languages: languages, frameworks: table)
        _ = reading.pipeline(from: candidates)
        return reading.asked
    }
}
