import SluiceData
import SluicePackages
import SluiceTestKit
import Testing

@Suite("The name that somebody meant is found")
struct NearestNamesTests {
    @Test(
        "PyPI",
        arguments: [
            ("sklearn", "scikit-learn"), ("cv2", "opencv-python"), ("yaml", "PyYAML"), ("rest-framework", "djangorestframework"),
            ("paho", "paho-mqtt"), ("mpl-toolkits", "matplotlib"),
            ("speech-recognition", "SpeechRecognition"), ("win32com", "pywin32"), ("reqeusts", "requests"), ("python-requests", "requests"),
            ("numpys", "numpy"), ("pandas2", "pandas"),
            ("typingextensions", "typing-extensions"), ("r\u{435}quests", "requests")
        ])
    func pypi(_ name: String, _ meant: String) throws {
        #expect(try EcosystemNames(of: .pypi, from: PolicyFolder()).nearest(to: name).first == meant)
    }

    @Test(
        "npm",
        arguments: [
            ("node-chalk", "chalk"), ("lodash-js", "lodash"), ("axois", "axios"), ("babel-core", "@babel/core"),
            ("types-node", "@types/node"), ("@acme/lodash", "lodash"),
            ("expres", "express"), ("fsextra", "fs-extra"), ("dotenv-helper", "dotenv")
        ])
    func npm(_ name: String, _ meant: String) throws {
        #expect(try EcosystemNames(of: .npm, from: PolicyFolder()).nearest(to: name).first == meant)
    }

    @Test(
        "A name that is like no other gets no suggestion, and a known one is not suggested to itself",
        arguments: ["acme-billing-forge", "qz", "lodash"])
    func nothing(_ name: String) throws {
        #expect(try !EcosystemNames(of: .npm, from: PolicyFolder()).nearest(to: name).contains(name))
        if name != "lodash" { #expect(try EcosystemNames(of: .npm, from: PolicyFolder()).nearest(to: name).isEmpty) }
    }

    @Test("Every ecosystem has names, none that could not be one, none twice, and a list that is ranked is long")
    func data() throws {
        let folder = PolicyFolder()
        for ecosystem in Ecosystem.all {
            let names = try EcosystemNames(of: ecosystem, from: folder)
            let canonical = names.popular.map { PackageName.canonical($0, in: ecosystem) }
            #expect(names.popular.count > ([.npm, .pypi].contains(ecosystem) ? 4999 : 140), "\(ecosystem)")
            #expect(Set(canonical).count == canonical.count && !names.title.isEmpty, "\(ecosystem)")
            let flaws = (names.popular + names.imports.values.joined()).filter { PackageName.flaw(of: $0, in: ecosystem) != nil }
            #expect(flaws.isEmpty, "\(ecosystem)")
        }
    }

    @Test("Names of the index are suggested where no popular name is near")
    func index() throws {
        let folder = try TemporaryFolder()
        let lists = [NameList(.npm, .names(["acme-billing-forge", "lodash", "acme-billing"]), .whole)]
        _ = try PackageIndex.build(IndexPlan(lists: lists, builtAt: 1), at: folder.path + "/index")
        let index = try PackageIndex(at: folder.path + "/index")
        let names = try EcosystemNames(of: .npm, from: PolicyFolder())
        #expect(names.nearest(to: "acme-biling-forge", index: index) == ["acme-billing-forge"])
        #expect(names.nearest(to: "acme-biling-forge").isEmpty && names.nearest(to: "acme-biling-forg", index: index).isEmpty)
        #expect(names.nearest(to: "lodahs", index: index).first == "lodash")
    }

    @Test("An ecosystem without a file is an error that names the file")
    func missing() {
        #expect { try EcosystemNames(of: "cobol", from: PolicyFolder()) } throws: {
            ($0 as? DataProblems)?.problems.first?.file == "ecosystems/cobol.yml"
        }
    }
}
