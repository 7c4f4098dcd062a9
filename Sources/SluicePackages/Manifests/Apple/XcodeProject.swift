internal import SluiceModel

/// The Swift packages of an Xcode project, `project.pbxproj` (reference: packages.md, section 1.5).
struct XcodeProject {
    private typealias Table = [(key: Range<Int>, node: PropertyListReader.Node)]

    private var reader: PropertyListReader

    private static let cure = "add the package anew in Xcode"
    private static let words = ["XCRemoteSwiftPackageReference", "XCLocalSwiftPackageReference"]

    init(_ bytes: [UInt8]) { reader = PropertyListReader(bytes) }

    /// Reads the references of packages. A project without any is not looked at further.
    mutating func collect(into draft: inout ManifestDraft) throws(TextProblem) {
        guard Self.holdsPackages(reader.bytes) else { return }
        let root = try reader.read()
        guard let objects = table(root).flatMap({ value("objects", $0) }).flatMap(table) else {
            return draft.note("the project has no `objects`", cure: Self.cure, at: root.range.lowerBound)
        }
        for object in objects {
            guard let entries = table(object.node) else { continue }
            switch text("isa", entries) {
            case "XCRemoteSwiftPackageReference": addRemote(entries, object.node.range.lowerBound, &draft)
            case "XCLocalSwiftPackageReference": addLocal(entries, &draft)
            default: break
            }
        }
    }

    /// Whether the text has one of the words: projects are large, and most hold no package.
    private static func holdsPackages(_ bytes: [UInt8]) -> Bool {
        let tails = words.map { Array($0.utf8.dropFirst()) }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.contains { index in
                bytes[index] == UInt8(ascii: "X") && index + 3 < bytes.count && bytes[index + 1] == UInt8(ascii: "C")
                    && (bytes[index + 2] == UInt8(ascii: "R") || bytes[index + 2] == UInt8(ascii: "L"))
                    && tails.contains { bytes[(index + 1)...].starts(with: $0) }
            }
        }
    }

    private func table(_ node: PropertyListReader.Node) -> Table? {
        if case .table(let entries) = node.value { entries } else { nil }
    }

    private func value(_ key: String, _ entries: Table) -> PropertyListReader.Node? { entries.last { reader.text($0.key) == key }?.node }

    private func text(_ key: String, _ entries: Table) -> String? {
        guard let node = value(key, entries), case .text = node.value else { return nil }
        return reader.text(node.range)
    }

    private func addRemote(_ entries: Table, _ offset: Int, _ draft: inout ManifestDraft) {
        guard let node = value("repositoryURL", entries), case .text = node.value else {
            return draft.note("a package has no `repositoryURL`", cure: Self.cure, at: offset)
        }
        let (name, source) = SwiftPackageURL.package(reader.text(node.range))
        let wanted = value("requirement", entries).flatMap(table)
        let requirement = wanted.flatMap(requirement)
        if requirement == nil {
            draft.note("the requirement of `\(Quoted.text(name))` is none that Xcode writes", cure: Self.cure, at: node.range.lowerBound)
        }
        add(name, source, requirement, node.range, &draft)
    }

    private func requirement(_ entries: Table) -> String? {
        let low = text("minimumVersion", entries)
        switch text("kind", entries) {
        case "upToNextMajorVersion": return low.map { "from \($0)" }
        case "upToNextMinorVersion": return low.flatMap(SwiftVersionReader.nextMinor)
        case "exactVersion": return text("version", entries).map { "exact \($0)" }
        case "versionRange": return low.flatMap { low in text("maximumVersion", entries).map { "\(low)..<\($0)" } }
        case "branch": return text("branch", entries).map { "branch \($0)" }
        case "revision": return text("revision", entries).map { "revision \($0)" }
        default: return nil
        }
    }

    private func addLocal(_ entries: Table, _ draft: inout ManifestDraft) {
        guard let node = value("relativePath", entries), case .text = node.value else { return }
        let path = reader.text(node.range)
        add(SwiftPackageURL.folder(path), .path(path), nil, node.range, &draft)
    }

    private func add(_ name: String, _ source: PackageSource, _ requirement: String?, _ range: Range<Int>, _ draft: inout ManifestDraft) {
        draft.add(
            PackageUse(
                ecosystem: .swift, name: name, canonicalName: PackageName.canonical(name, in: .swift), requirement: requirement,
                source: source, section: "packageReferences", location: draft.location(range)))
    }
}
