import Testing
@testable import SluicePackages

@Suite("Documents of NuGet, from bytes")
struct NuGetDocumentTests {
    @Test("The best of several registrations is taken, whatever their order; a type may be a list")
    func services() throws {
        let text = #"""
            {"version": "3.0.0", "resources": [
             {"@id": "https://h/gz-semver2/", "@type": "RegistrationsBaseUrl/3.6.0", "comment": "x"}, {"@id": "https://h/plain/", "@type": "RegistrationsBaseUrl"},
             {"@id": "https://h/gz/", "@type": ["RegistrationsBaseUrl/3.4.0", "Other"]}, {"@id": "https://h/flat/", "@type": "PackageBaseAddress/3.0.0"},
             {"@id": "https://h/push", "@type": "PackagePublish/2.0.0"}, {"@type": "PackageBaseAddress/3.0.0"}, "x"]}
            """#
        let services = try NuGetServices(Array(text.utf8))
        #expect(services.packages == "https://h/flat/")
        #expect(services.registrations == "https://h/gz-semver2/")
        #expect(try NuGetServices(Array(#"{"resources": []}"#.utf8)).packages == nil)
    }

    static let index = #"""
        {"@id": "https://h/a/index.json", "count": 2, "items": [
         {"@id": "https://h/a/page/1.json", "count": 64, "lower": "0.1.0", "upper": "0.9.0"},
         {"@id": "https://h/a/page/2.json", "items": [
          {"@id": "https://h/a/1.0.0.json", "catalogEntry": {"@id": "c", "id": "Acme.Tool", "version": "1.0.0", "listed": false, "published": "1900-01-01T00:00:00+00:00"}},
          {"catalogEntry": {"id": "Acme.Tool", "version": "1.1.0-Beta+build.5", "published": "2020-05-06T07:08:09.123+00:00", "projectUrl": "https://github.com/acme/tool",
            "deprecation": {"reasons": ["Legacy", "CriticalBugs"], "message": "gone", "alternatePackage": {"id": "Acme.New", "range": "*"}}}}]}]}
        """#

    @Test("An index has entries of its own and pages elsewhere; the year 1900 is no date")
    func index() throws {
        let registration = try NuGetRegistration(Array(Self.index.utf8))
        #expect(registration.hasItems)
        #expect(registration.pages == ["https://h/a/page/1.json"])
        #expect(registration.entries.map(\.isUnlisted) == [true, false])
        #expect(registration.entries.map(\.published) == [nil, 1_588_748_889])
        #expect(registration.entries.last?.deprecation == "Legacy, CriticalBugs: gone")
        #expect(registration.entries.last?.alternate == "Acme.New")
    }

    @Test("The plain list decides which versions there are; what is said of them is found whatever the case and the build")
    func record() throws {
        let entries = try NuGetRegistration(Array(Self.index.utf8)).entries
        let versions = try #require(NuGetVersionList(Array(#"{"versions": ["0.5.0", "1.0.0", "1.1.0-beta"]}"#.utf8)).versions)
        #expect(
            NuGetRecord.record(named: "acme.tool", versions: versions, entries: entries)
                == PackageRecord(
                    name: "Acme.Tool",
                    versions: [
                        PackageVersion(version: "0.5.0"), PackageVersion(version: "1.0.0", isUnlisted: true),
                        PackageVersion(version: "1.1.0-beta", published: 1_588_748_889, deprecation: "Legacy, CriticalBugs: gone"),
                    ], status: .abandoned, replacement: "Acme.New", repository: "https://github.com/acme/tool"))
        #expect(NuGetRecord.record(named: "a", versions: [], entries: entries) == nil)
    }

    @Test("Documents of another kind have neither a list nor items", arguments: ["{}", "[]", #"{"versions": {}, "items": {}}"#, #"{"versions": null}"#])
    func other(text: String) throws {
        #expect(try NuGetVersionList(Array(text.utf8)).versions == nil)
        #expect(try !NuGetRegistration(Array(text.utf8)).hasItems)
    }

    @Test("A deprecation of null is none, and one without reasons is one")
    func deprecation() throws {
        let text = #"{"items": [{"catalogEntry": {"version": "1", "deprecation": null}}, {"catalogEntry": {"version": "2", "deprecation": {"message": ""}}}]}"#
        #expect(try NuGetRegistration(Array(text.utf8)).entries.map(\.deprecation) == [nil, "deprecated"])
    }
}
