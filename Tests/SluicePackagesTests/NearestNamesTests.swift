import SluiceData
import SluicePackages
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

    @Test("The lists hold no name that could not be one, none twice, and no name of a module that belongs to another package")
    func data() throws {
        for ecosystem in [Ecosystem.npm, .pypi] {
            let names = try EcosystemNames(of: ecosystem, from: PolicyFolder())
            #expect(names.popular.count > 900 && Set(names.popular).count == names.popular.count)
            #expect(names.popular.allSatisfy { PackageName.flaw(of: $0, in: ecosystem) == nil })
            #expect(names.imports.values.joined().allSatisfy { PackageName.flaw(of: $0, in: ecosystem) == nil })
        }
    }

    @Test("An ecosystem without a file is an error that names the file")
    func missing() {
        #expect { try EcosystemNames(of: "cobol", from: PolicyFolder()) } throws: {
            ($0 as? DataProblems)?.problems.first?.file == "ecosystems/cobol.yml"
        }
    }
}
