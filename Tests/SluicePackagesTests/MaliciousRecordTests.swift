@testable import SluicePackages
import SluiceTestKit
import Testing

@Suite("Known malicious packages are found by name and version")
struct MaliciousRecordTests {
    private static let osvNames: [String: Ecosystem] = ["npm": .npm, "PyPI": .pypi, "crates.io": .cargo, "GitHub Actions": .actions, "Maven": .maven]

    private static func build(_ folder: TemporaryFolder, _ sources: [String]) throws -> (index: PackageIndex, report: IndexReport) {
        let path = folder.path + "/index"
        let plan = IndexPlan(lists: [], advisories: sources.map { folder.path + "/" + $0 }, osvNames: osvNames, builtAt: 1)
        let report = try PackageIndex.build(plan, at: path)
        return (try PackageIndex(at: path), report)
    }

    private static func record(
        _ id: String, _ ecosystem: String, _ name: String, _ versions: String, top: String = "", affected: String = ""
    ) -> String {
        """
        {"schema_version":"1.5.0","id":"\(id)","summary":"Malicious code in \(name)",\(top)
         "affected":[{"package":{"ecosystem":"\(ecosystem)","name":"\(name)"},\(affected)\(versions)}]}
        """
    }

    private static let all = "\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"}]}]"

    @Test("Records of a folder are read at any depth; those that were withdrawn or speak of something else are not kept")
    func folder() throws {
        let folder = try TemporaryFolder([
            "osv/npm/a/MAL-2025-1.json": Self.record("MAL-2025-1", "npm", "evil-pad", Self.all),
            "osv/pypi/MAL-2025-2.json": Self.record("MAL-2025-2", "PyPI", "Evil_Requests", "\"versions\":[\"1.0\",\"1.1.0\"]"),
            "osv/gone.json": Self.record("MAL-2025-3", "npm", "was-good", Self.all, top: "\"withdrawn\":\"2025-02-01T00:00:00Z\","),
            "osv/other.json": Self.record("GHSA-1", "npm", "lodash", Self.all),
            "osv/rust.json": Self.record(
                "RUSTSEC-2022-0042", "crates.io", "rustdecimal", Self.all, affected: "\"database_specific\":{\"categories\":[\"malicious\"]},"),
            "osv/rust2.json": Self.record(
                "RUSTSEC-2022-1", "crates.io", "time", Self.all, affected: "\"database_specific\":{\"categories\":[\"code-execution\"]},"),
            "osv/broken.json": "{\"id\":", "osv/none.json": "[]", "osv/README.md": "not a record",
            "osv/unknown.json": Self.record("MAL-2025-4", "VSCode", "theme", Self.all)
        ])
        let (index, report) = try Self.build(folder, ["osv"])
        #expect(report.withdrawn == 1 && report.unread.count == 2)
        #expect(report.unread.examples[0] == folder.path + "/osv/broken.json: the text ends where a value should stand")
        #expect(report.summary.parts.map(\.malicious) == [1, 1, 1] && report.summary.parts.map(\.ecosystem) == [.cargo, .npm, .pypi])
        #expect(try index.malicious("evil-pad", version: "9.9.9", in: .npm).map(\.record.id) == ["MAL-2025-1"])
        #expect(try index.malicious("evil.requests", version: "1.1", in: .pypi).map(\.isCertain) == [true])
        #expect(try index.malicious("evil.requests", version: "1.2", in: .pypi).isEmpty)
        #expect(try index.malicious("evil-requests", in: .pypi).map(\.isCertain) == [false])
        #expect(try index.malicious("rustdecimal", in: .cargo).first?.record.summary == "Malicious code in rustdecimal")
        for name in ["was-good", "lodash", "evil-pa", "evil-pads"] { #expect(try index.malicious(name, in: .npm).isEmpty) }
        #expect(try index.malicious("time", in: .cargo).isEmpty && index.listing(of: "evil-pad", in: .npm) == .unknown)
    }

    @Test("A place without records is an error, never a list of nothing")
    func nowhere() throws {
        let folder = try TemporaryFolder(["empty/README.md": "", "osv.zip": "PK", "one.json": Self.record("MAL-1", "npm", "evil", Self.all)])
        for source in ["none", "empty", "osv.zip"] { #expect(throws: IndexProblem.self) { try Self.build(folder, [source]) } }
        #expect(try Self.build(folder, ["one.json", "one.json"]).report.summary.parts.map(\.malicious) == [1])
    }

    @Test(
        "Versions are compared as the ecosystem orders them, by the events of each range",
        arguments: [
            ("1.0.0", [["i0", "f1.0.0"]], false), ("0.9.9", [["i0", "f1.0.0"]], true), ("1.2.0", [["i1.2.0", "l1.2.3"]], true),
            ("1.2.3", [["i1.2.0", "l1.2.3"]], true), ("1.2.4", [["i1.2.0", "l1.2.3"]], false), ("1.10.0", [["i1.9.0"]], true),
            ("1.8.0", [["i1.9.0"]], false), ("2.0.0-rc.1", [["i0", "f2.0.0"]], true), ("3.1.0", [["f3.2.0", "i3.0.0", "f2.0.0", "i0"]], true),
            ("2.5.0", [["f3.2.0", "i3.0.0", "f2.0.0", "i0"]], false), ("5.0.0", [["i1.0.0", "f2.0.0"], ["i4.0.0"]], true),
            ("0.0.1", [["i0", "l0.0.1"]], true)
        ] as [(String, [[String]], Bool)])
    func ranges(_ version: String, _ events: [[String]], _ isAffected: Bool) {
        let ranges = events.map { range in
            range.map { text -> AffectedVersions.Event in
                let version = String(text.dropFirst())
                return text.hasPrefix("i") ? .introduced(version) : text.hasPrefix("f") ? .fixed(version) : .lastAffected(version)
            }
        }
        #expect(AffectedVersions(ranges: ranges).match(version, in: .npm) == (isAffected ? .affected : .unaffected))
    }

    @Test("What cannot be compared is unclear, and neither affected nor not")
    func unclear() {
        #expect(AffectedVersions(ranges: [[.introduced("1.0.0")]]).match("latest", in: .npm) == .unclear)
        #expect(AffectedVersions(ranges: [[.introduced("one")]]).match("1.0.0", in: .npm) == .unclear)
        #expect(AffectedVersions().match("1.0.0", in: .npm) == .unclear)
        #expect(AffectedVersions(versions: ["1.0.0"]).match(nil, in: .npm) == .unclear)
        #expect(AffectedVersions(versions: ["latest"]).match("latest", in: .npm) == .affected)
        #expect(AffectedVersions(ranges: [[.introduced("0")]]).match(nil, in: .npm) == .affected)
    }

    /// Zips by another hand: Python's, stored and deflated, one with many entries, one with the large numbers of zip64.
    private static let zips = """
        import sys, zipfile, json, io
        folder = sys.argv[1]
        def record(id, name): return json.dumps({"id": id, "affected": [{"package": {"ecosystem": "npm", "name": name},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}], "details": "x" * 300 + name * 40})
        for kind, method in (("stored", 0), ("deflated", 8)):
            with zipfile.ZipFile(folder + "/" + kind + ".zip", "w", method) as z:
                z.comment = b"a comment PK\\x05\\x06 in it"
                z.writestr("sub/", "")
                z.writestr("README.md", "no record")
                for n in range(300): z.writestr("sub/MAL-%d.json" % n, record("MAL-%d" % n, "evil-%d" % n))
        with zipfile.ZipFile(folder + "/large.zip", "w", 8) as z:
            with z.open("MAL-1.json", "w", force_zip64=True) as f: f.write(record("MAL-1", "evil-1").encode())
            for n in range(66000): z.writestr("%d.txt" % n, "")
        """

    @Test("Zips are read as their makers wrote them, and a damaged one is an error", .enabled(if: Python.isAvailable))
    func zip() throws {
        let folder = try TemporaryFolder()
        _ = try Python.run(Self.zips, arguments: [folder.path])
        for kind in ["stored", "deflated"] {
            let (index, report) = try Self.build(folder, [kind + ".zip"])
            #expect(report.summary.parts.map(\.malicious) == [300] && report.unread.count == 0)
            #expect(try index.malicious("evil-299", in: .npm).map(\.record.id) == ["MAL-299"])
        }
        #expect(try Self.build(folder, ["large.zip"]).report.summary.parts.map(\.malicious) == [1])
        let whole = try folder.bytes("deflated.zip")
        try folder.write("cut.zip", Array(whole.dropLast(1000)))
        #expect(throws: IndexProblem.self) { try Self.build(folder, ["cut.zip"]) }
        var bad = whole
        for place in 0..<80 { bad[100 + place * 50] ^= 0xFF }
        try folder.write("bad.zip", bad)
        #expect(throws: IndexProblem.self) { try Self.build(folder, ["bad.zip"]) }
    }

    private static let deflate = """
        import sys, zlib, random
        random.seed(int(sys.argv[1])); size = int(sys.argv[2])
        data = bytes(random.choice(b"abcdefgh  {}\\"") if random.random() < .9 else random.randrange(256) for _ in range(size)) + b"run" * size
        level = int(sys.argv[3]); strategy = int(sys.argv[4])
        c = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
        sys.stdout.write((c.compress(data) + c.flush()).hex() + "\\n" + data.hex())
        """

    @Test(
        "What another program deflated inflates to the same bytes, in every kind of block", .enabled(if: Python.isAvailable),
        arguments: [(0, 900, 0, 0), (1, 0, 9, 0), (2, 1, 9, 0), (3, 70_000, 9, 0), (4, 9000, 1, 0), (5, 9000, 9, 4), (6, 9000, 6, 2), (7, 9000, 6, 3)])
    func inflate(_ seed: Int, _ size: Int, _ level: Int, _ strategy: Int) throws {
        let output = try Python.run(Self.deflate, arguments: [seed, size, level, strategy].map(String.init)).split(
            separator: "\n", omittingEmptySubsequences: false)
        let (packed, data) = (Self.bytes(output[0]), Self.bytes(output[1]))
        func inflated(_ bytes: [UInt8], limit: Int) throws(Inflate.Problem) -> [UInt8] {
            try Mapping(bytes).inflated(limit: limit)
        }
        #expect(try inflated(packed, limit: data.count) == data)
        if !data.isEmpty { #expect(throws: Inflate.Problem.self) { try inflated(packed, limit: data.count - 1) } }
        #expect(throws: Inflate.Problem.self) { try inflated(Array(packed.dropLast()), limit: data.count) }
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<40 where packed.count > 2 {
            var bad = packed
            bad[Int.random(in: 0..<bad.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            // Garbage gives garbage or an error, and stays within its limit.
            if let bytes = try? inflated(bad, limit: data.count) { #expect(bytes.count <= data.count) }
        }
    }

    private static func bytes(_ hex: Substring) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UTF8Text.hex(digits[$0..<$0 + 2]).map(UInt8.init) }
    }
}

extension Mapping {
    fileprivate func inflated(limit: Int) throws(Inflate.Problem) -> [UInt8] {
        try withExtendedLifetime(self) { () throws(Inflate.Problem) in try Inflate.bytes(of: bytes, limit: limit) }
    }
}
