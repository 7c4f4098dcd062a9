public import SluiceModel

/// A language whose imports name packages that an installer must bring.
public enum ImportLanguage: String, Sendable, Hashable, CaseIterable {
    case python
    /// JavaScript, with the markup of JSX.
    case javaScript
    /// TypeScript without markup, where `<T>x` is a cast.
    case typeScript
    /// TypeScript with the markup of JSX.
    case typeScriptMarkup
    /// Vue, Svelte and Astro: code inside of `<script>` or between lines of `---`.
    case component
    case go
    case ruby

    /// Whose packages its imports name.
    public var ecosystem: Ecosystem {
        switch self {
        case .python: .pypi
        case .javaScript, .typeScript, .typeScriptMarkup, .component: .npm
        case .go: .go
        case .ruby: .rubygems
        }
    }

    private static let endings: [String: ImportLanguage] = [
        "py": .python, "pyw": .python, "js": .javaScript, "jsx": .javaScript, "mjs": .javaScript, "cjs": .javaScript, "ts": .typeScript,
        "mts": .typeScript, "cts": .typeScript, "tsx": .typeScriptMarkup, "vue": .component, "svelte": .component, "astro": .component,
        "go": .go, "rb": .ruby, "rake": .ruby,
    ]

    /// Files that a program has written.
    private static let generated = [
        ".min.js", ".min.mjs", ".bundle.js", ".d.ts", ".d.mts", ".d.cts", "_pb2.py", "_pb2_grpc.py", ".pb.go", "_pb.js", "_pb.ts", "_pb.rb",
        ".gen.ts", ".gen.go", ".generated.ts", ".chunk.js",
    ]

    /// Folders whose code is not run as it stands: what tests read, what tools copy.
    private static let inert: Set<String> = [
        "testdata", "fixtures", ".fixtures", "__fixtures__", "__testfixtures__", "__snapshots__", "test-fixtures", "test_fixtures",
        "_vendor",
        "_vendored",
        "third_party", "third-party", "vendored", "bundled",
    ]

    /// The language of a file, by its path; `nil` for every other file, for what an installer or a generator has put into the tree, and for
    /// what tests only read.
    public static func of(_ path: RepositoryPath) -> ImportLanguage? {
        let name = path.lastComponent
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex, name.endIndex - dot <= 7,
            let language = endings[String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()]
        else { return nil }
        let place = ManifestPath(path)
        guard !place.isInstalled, !place.folders.contains(where: { inert.contains($0) }),
            !generated.contains(where: place.name.hasSuffix), !path.bytes.contains(UInt8(ascii: "{"))
        else { return nil }
        return language
    }
}
