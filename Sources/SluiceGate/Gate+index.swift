#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import SluiceData
internal import SluiceModel
public import SluicePackages

extension Gate {
    /// Builds the offline index from lists of names and records of malicious packages.
    /// - Parameters:
    ///   - whole: lists of all names of a registry, as `ECOSYSTEM=FILE` or `ECOSYSTEM=URL`.
    ///   - popular: lists of popular names in order, in the same form. Where none is given the names that sluice comes with are taken.
    ///   - advisories: folders, zips or files of records in OSV's format.
    ///   - output: where to put it; the place where it is looked for by default.
    public func buildIndex(
        whole: [String], popular: [String], advisories: [String], output: String? = nil
    ) async throws(GateError) -> IndexReport {
        guard let path = output.map(absolute) ?? offlineIndex.path else {
            throw .usage("no cache folder can be written to; name a place with --output")
        }
        let scratch = path + ".lists"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        var lists = try shippedNames(except: popular)
        for (texts, extent) in [(whole, NameList.Extent.whole), (popular, .popular)] {
            for text in texts { lists.append(try await list(text, extent, scratch: scratch + "/\(lists.count)")) }
        }
        let osvNames: [String: Ecosystem]
        do throws(DataProblems) { osvNames = try OSVNames.all(from: names) } catch { throw .policy(error) }
        do throws(IndexProblem) {
            let plan = IndexPlan(
                lists: lists, advisories: advisories.map(absolute), osvNames: osvNames, builtAt: surroundings.now)
            return try PackageIndex.build(plan, at: path)
        } catch { throw .index(error) }
    }

    /// What the index holds, once every byte of it was compared with its checksum.
    /// - Parameter path: of the index; the one in force by default.
    public func indexInfo(at path: String? = nil) throws(GateError) -> IndexSummary {
        do throws(IndexProblem) {
            let index = try opened(path)
            try index.verify()
            return index.summary
        } catch { throw .index(error) }
    }

    /// What the index in force has of names that begin with a text, or else of names near to it.
    /// - Parameter most: how many names at most.
    public func indexNames(like text: String, in ecosystem: String, most: Int) throws(GateError) -> [PackageIndex.Name] {
        let ecosystem = Ecosystem(rawValue: ecosystem)
        guard Ecosystem.all.contains(ecosystem) else {
            throw .usage("there is no ecosystem `\(Shown.line(ecosystem.rawValue))`; known: \(Ecosystem.all.map(\.rawValue).joined(separator: ", "))")
        }
        do throws(IndexProblem) {
            let index = try opened(nil)
            let found = try index.names(startingWith: text, in: ecosystem, most: most)
            return found.isEmpty ? try index.nearest(to: text, in: ecosystem, limit: 2, most: most) : found
        } catch { throw .index(error) }
    }

    private func opened(_ path: String?) throws(IndexProblem) -> PackageIndex {
        if let path { return try PackageIndex(at: absolute(path)) }
        if let index = try offlineIndex.open() { return index }
        throw IndexProblem(
            file: offlineIndex.path ?? "the cache folder", reason: "there is no index", cure: "build one with `sluice packages index build`")
    }

    private var offlineIndex: OfflineIndex {
        OfflineIndex(surroundings, CacheFolder(environment: surroundings.environment, gitDirectory: nil))
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : surroundings.workingDirectory + "/" + path }

    /// A list named as `ECOSYSTEM=FILE`; what a URL gives is fetched into a folder first.
    private func list(_ text: String, _ extent: NameList.Extent, scratch: String) async throws(GateError) -> NameList {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, Ecosystem.all.contains(Ecosystem(rawValue: parts[0])) else {
            let all = Ecosystem.all.map(\.rawValue).joined(separator: ", ")
            throw .usage("`\(Shown.line(text))` is not ECOSYSTEM=FILE or ECOSYSTEM=URL; ecosystems: \(all)")
        }
        let ecosystem = Ecosystem(rawValue: parts[0])
        guard parts[1].hasPrefix("https://") || parts[1].hasPrefix("http://") else { return NameList(ecosystem, .file(absolute(parts[1])), extent) }
        try? FileManager.default.createDirectory(
            atPath: URL(filePath: scratch).deletingLastPathComponent().path, withIntermediateDirectories: true)
        let registry = try judgingAtHand().registry
        do throws(IndexProblem) {
            try await registry.download(parts[1], to: scratch)
        } catch { throw .index(error) }
        return NameList(ecosystem, .file(scratch), extent)
    }

    /// The popular names that sluice comes with, of the ecosystems for which no other list is given.
    private func shippedNames(except given: [String]) throws(GateError) -> [NameList] {
        var lists: [NameList] = []
        for ecosystem in Ecosystem.all where !given.contains(where: { $0.hasPrefix(ecosystem.rawValue + "=") }) {
            do throws(DataProblems) {
                let popular = try names.of(ecosystem).popular
                if !popular.isEmpty { lists.append(NameList(ecosystem, .names(popular), .popular)) }
            } catch { throw .policy(error) }
        }
        return lists
    }
}
