import Foundation
@testable import SluicePackages
import SluiceModel
import SluiceTestKit
import Testing

@Suite("The offline index holds exactly what it was built from")
struct PackageIndexTests {
    private static func index(
        _ lists: [NameList], in folder: TemporaryFolder, builtAt: Int64 = 1_800_000_000
    ) throws -> (index: PackageIndex, report: IndexReport) {
        let path = folder.path + "/index"
        let report = try PackageIndex.build(IndexPlan(lists: lists, builtAt: builtAt), at: path)
        return (try PackageIndex(at: path), report)
    }

    private static func files(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// Names as registries have them: many that begin alike, a few that are long.
    private static func names(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededRandom(seed: seed)
        let words = ["react", "node", "data", "x", "lib", "@acme/", "@types/", "zod", "core", "utils", "a", "configuration-of-many-things-in-one"]
        var names: Set<String> = []
        while names.count < count {
            let parts = (0...Int.random(in: 0...3, using: &random)).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
            var name = parts.joined(separator: ["-", "", "."][Int.random(in: 0..<3, using: &random)])
            if Bool.random(using: &random) { name += String(Int.random(in: 0..<500, using: &random)) }
            if PackageName.flaw(of: name, in: .npm) == nil { names.insert(name) }
        }
        return names.sorted()
    }

    @Test("Every name is found, and nothing else is, whatever the size of the list", arguments: [1, 2, 31, 32, 33, 64, 65, 3000])
    func exact(_ count: Int) throws {
        let folder = try TemporaryFolder()
        let all = Self.names(count * 2, seed: UInt64(count))
        let kept = all.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let (index, report) = try Self.index([NameList(.npm, .names(kept.shuffled()), .whole)], in: folder)
        #expect(report.summary.parts.map(\.names) == [kept.count] && report.refused.count == 0)
        let known = Set(kept)
        for name in all + ["", "0", "zzzzzzzz", "\u{7F}"] {
            let listing = try index.listing(of: name, in: .npm)
            #expect((listing == .listed(rank: nil)) == known.contains(name) && listing != .unknown, "\(name)")
        }
        #expect(try index.names(startingWith: "", in: .npm, most: .max).map(\.name) == kept)
        #expect(try index.names(startingWith: "@types/", in: .npm, most: 7).map(\.name) == Array(kept.filter { $0.hasPrefix("@types/") }.prefix(7)))
    }

    @Test("The nearest names are those that comparing with every name finds", arguments: [1, 2])
    func nearest(_ limit: Int) throws {
        let folder = try TemporaryFolder()
        let names = Self.names(4000, seed: 7)
        let (index, _) = try Self.index([NameList(.npm, .names(names), .whole)], in: folder)
        let asked = ["raect", "zod", "reactnod", "@type/node", "x", "a1", "node-data12", "configuration-of-many-things-in-oen"] + names.prefix(40)
        for name in asked {
            let found = try index.nearest(to: name, in: .npm, limit: limit, most: .max)
            let wanted = names.compactMap { candidate in
                Spelling.distance(Array(name.utf8), Array(candidate.utf8), limit: limit).map { (distance: $0, name: candidate) }
            }
            let inOrder = wanted.filter { $0.distance > 0 }.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            #expect(found.map(\.name) == inOrder.map(\.name) && found.map(\.distance) == inOrder.map(\.distance), "\(name)")
        }
    }

    @Test("Ranks come from the order of a popular list or from its columns, and near popular names are found by rank")
    func ranks() throws {
        let folder = try TemporaryFolder(["top.csv": "name,downloads\nrequests,10\nnumpy,900\n\"Flask\",50\n"])
        let (index, _) = try Self.index(
            [NameList(.pypi, .file(folder.path + "/top.csv"), .popular), NameList(.npm, .names(["chalk", "chalks", "express"]), .popular),
             NameList(.npm, .names(["chalk", "acme"]), .whole)], in: folder)
        #expect(try index.popular(in: .pypi, most: 9) == ["numpy", "flask", "requests"])
        #expect(try index.listing(of: "Requests", in: .pypi) == .listed(rank: 3))
        #expect(try index.listing(of: "nothing", in: .pypi) == .unknown)
        #expect(try index.listing(of: "nothing", in: .npm) == .unlisted)
        #expect(try index.listing(of: "acme", in: .npm) == .listed(rank: nil))
        #expect(try index.listing(of: "serde", in: .cargo) == .unknown)
        #expect(try index.popularNeighbours(of: "chlak", in: .npm).map(\.name) == ["chalk"])
        #expect(try index.popularNeighbours(of: "chalkk", in: .npm).map(\.rank) == [1, 2])
        #expect(try index.nearest(to: "chalky", in: .npm).map(\.name) == ["chalk", "chalks"])
    }

    @Test(
        "A list is read in every form that registries and public lists have",
        arguments: [
            "left-pad\r\n# a remark\n\n  chalk\nzod", "[\"left-pad\",\"chalk\",\"zod\"]", "\u{FEFF}[ \"left-pad\", \"ch\\u0061lk\",\n\"zod\" ]",
            "{\"meta\":{\"a\":[1,{}]},\"projects\":[{\"_last-serial\":3,\"name\":\"left-pad\"},{\"name\":\"chalk\"},{\"name\":\"zod\"}]}",
            "{\"rows\":[{\"id\":\"left-pad\",\"key\":\"left-pad\",\"value\":{\"rev\":\"1\"}},{\"id\":\"chalk\"},{\"id\":\"zod\"}],\"total_rows\":3}",
            "{\"packageNames\":[\"left-pad\",\"chalk\",\"zod\"]}", "name,about\nleft-pad,\"a, b\nc \"\"d\"\"\"\nchalk,\nzod,x\n",
            "id,name,x\n1,left-pad,\n2,chalk,\n\n3,zod,"
        ])
    func forms(_ text: String) throws {
        let folder = try TemporaryFolder(["list": text])
        let (index, _) = try Self.index([NameList(.npm, .file(folder.path + "/list"), .whole)], in: folder)
        #expect(try index.names(startingWith: "", in: .npm, most: 9).map(\.name) == ["chalk", "left-pad", "zod"])
    }

    @Test(
        "A list that cannot be read is an error with its place",
        arguments: [
            ("", "it is empty"), ("[\"a\", ]", "byte 6: here should stand a name"), ("[\"a\"", "byte 4: the text ends too early"),
            ("{\"things\":[\"a\"]}", "no list of names"), ("[\"a\"] x", "byte 6: the text goes on"), ("[{\"version\":1}]", "has no `name`"),
            ("a,b\nx,y\n", "line 1 has commas, and no column is called `name`"), ("name,rank\nx,first\n", "line 2: `first` is no count"),
            ("name\nok\nname,rank", "line 3"), ("name,x\n\"a", "line 2: a quotation does not end")
        ])
    func unreadable(_ text: String, _ reason: String) throws {
        let folder = try TemporaryFolder(["list": text])
        let list = NameList(.npm, .file(folder.path + "/list"), .whole)
        if text.hasPrefix("name\n") {
            let (_, report) = try Self.index([list], in: folder)
            #expect(report.refused.count == 1 && report.refused.examples[0].contains("list:3: `name,rank`: a name cannot hold `,`"))
            return
        }
        #expect { try Self.index([list], in: folder) } throws: { ($0 as? IndexProblem)?.reason.contains(reason) == true }
        #expect(throws: IndexProblem.self) { try PackageIndex(at: folder.path + "/index") }
    }

    @Test("A name that no package can have is refused with its place, and the others are kept")
    func refused() throws {
        let folder = try TemporaryFolder(["list": "good\nno good\nl\u{443}dash\n"])
        let (index, report) = try Self.index([NameList(.npm, .file(folder.path + "/list"), .whole)], in: folder)
        #expect(report.refused.count == 2 && report.refused.examples[0].hasPrefix(folder.path + "/list:2: `no good`: "))
        #expect(try index.names(startingWith: "", in: .npm, most: 9).map(\.name) == ["good"])
    }

    @Test("The same lists give the same bytes, and more names than memory holds give the same as fewer at a time")
    func same() throws {
        let folder = try TemporaryFolder()
        let names = Self.names(2000, seed: 3)
        _ = try Self.index([NameList(.npm, .names(names), .whole)], in: folder)
        let first = try Mapping(file: folder.path + "/index", cure: "").copy
        _ = try Self.index([NameList(.npm, .names(names.reversed() + names), .whole)], in: folder)
        #expect(try Mapping(file: folder.path + "/index", cure: "").copy == first)
        #expect(try Self.files(folder) == ["index"])
        var runs = SortedRuns(scratch: folder.path + "/run", budget: 500)
        for (place, name) in (names + names.reversed()).enumerated() { try runs.add(name.utf8, payload: [UInt8(place / names.count)]) }
        var entries = try runs.entries()
        for name in names {
            #expect(try entries.next().map { String(decoding: $0.key, as: UTF8.self) + String($0.payload[0]) } == name + "0")
            #expect(try entries.next().map { String(decoding: $0.key, as: UTF8.self) + String($0.payload[0]) } == name + "1")
        }
        #expect(try entries.next() == nil)
    }

    @Test("An index that is damaged anywhere is an error that names the file and the command, and never an empty index")
    func damage() throws {
        let folder = try TemporaryFolder()
        let (index, _) = try Self.index([NameList(.npm, .names(Self.names(40, seed: 5)), .popular)], in: folder)
        try index.verify()
        let whole = try Mapping(file: folder.path + "/index", cure: "").copy
        func reason(_ bytes: [UInt8]) throws -> String? {
            try folder.write("bad", bytes)
            do throws(IndexProblem) {
                let index = try PackageIndex(at: folder.path + "/bad")
                try index.verify()
                return nil
            } catch {
                #expect(error.file == folder.path + "/bad" && error.cure.contains("sluice packages index build"))
                return error.reason
            }
        }
        #expect(try reason(whole) == nil)
        #expect(try reason([]) == "it is empty")
        #expect(try reason(Array(whole.prefix(40))) == "it is cut short: it has 40 bytes")
        #expect(try reason(Array(whole.dropLast()))?.hasPrefix("it is cut short: it has ") == true)
        #expect(try reason(Array("PK\u{3}\u{4}".utf8) + whole.dropFirst(4)) == "it is no index of packages")
        var other = whole
        other[8] = 9
        #expect(try reason(other) == "it has format 9, and this version of sluice reads format 1")
        for place in stride(from: 16, to: whole.count, by: 17) {
            var bad = whole
            bad[place] ^= 0x55
            let isPadding = (48..<64).contains(place)
            #expect(try (reason(bad) == nil) == isPadding, "\(place)")
            // Whatever the byte: reading it answers or throws, and never reads outside of the file.
            guard let damaged = try? PackageIndex(at: folder.path + "/bad") else { continue }
            for name in ["react", "node-data", "@types/node"] {
                _ = try? damaged.listing(of: name, in: .npm)
                _ = try? damaged.nearest(to: name, in: .npm)
                _ = try? damaged.popularNeighbours(of: name, in: .npm)
                _ = try? damaged.popular(in: .npm, most: 9)
            }
        }
        #expect { try PackageIndex(at: folder.path + "/none") } throws: { ($0 as? IndexProblem)?.reason == "there is no such file" }
    }

    @Test("A build that fails leaves the index that was there, and nothing beside it")
    func failure() throws {
        let folder = try TemporaryFolder(["bad": "{"])
        _ = try Self.index([NameList(.npm, .names(["chalk"]), .whole)], in: folder)
        let plan = IndexPlan(lists: [NameList(.npm, .file(folder.path + "/bad"), .whole)], builtAt: 1)
        #expect(throws: IndexProblem.self) { try PackageIndex.build(plan, at: folder.path + "/index") }
        #expect(try PackageIndex(at: folder.path + "/index").listing(of: "chalk", in: .npm) == .listed(rank: nil))
        #expect(try Self.files(folder) == ["bad", "index"])
    }
}
