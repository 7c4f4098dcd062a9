#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The places beside the indexes in which pip and uv look for files: folders, and pages of links.
struct FindLinks: Sendable {
    /// Folders of this machine.
    private(set) var folders: [String] = []
    /// Where a page of links is named, which is not read.
    private(set) var page: String?

    init(_ values: [WrittenValue]) {
        for value in values {
            for word in PythonSettings.words(value) {
                if word.text.hasPrefix("file://") {
                    folders.append(Escapes.decode(String(word.text.dropFirst("file://".count))))
                } else if word.text.range(ofText: "://") != nil || word.text.hasSuffix(".html") {
                    page = word.place
                } else {
                    folders.append(word.text)
                }
            }
        }
    }

    /// What the folders hold of a project; `nil` where they hold nothing of it.
    func record(of name: String) -> PackageRecord? {
        var files = SimpleFiles()
        for folder in folders {
            for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                files.add(SimpleFiles.File(name: file), of: SimpleIndex.canonical(name))
            }
        }
        return files.record(named: name)
    }

    /// An index's answer with what stands here beside it: a package that a folder holds is not missing.
    func completed(_ answer: PackageAnswer, to question: PackageQuestion) -> PackageAnswer {
        guard question.ecosystem == .pypi, !folders.isEmpty || page != nil else { return answer }
        let local = record(of: question.name)
        switch answer {
        case .exists(let record):
            let known = Set(record.versions.map(\.version))
            let added = local?.versions.filter { !known.contains($0.version) } ?? []
            return .exists(record.adding(added, hasAllVersions: record.hasAllVersions && page == nil))
        case .missing:
            if let local { return .exists(local.adding([], hasAllVersions: page == nil)) }
            return page.map { RegistryFault.findLinks(place: $0).answer } ?? answer
        case .unknown: return local.map { .exists($0.adding([], hasAllVersions: false)) } ?? answer
        }
    }
}
