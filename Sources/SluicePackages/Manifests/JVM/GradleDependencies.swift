/// The statements of one block of dependencies.
struct GradleDependencies {
    /// The block's name, and what it stands in.
    let section: String
    let role: PackageRole
    let variables: GradleVariables
    let repositories: MavenRepositories

    private static let depthLimit = 32
    /// What stands in a block of dependencies and names none.
    private static let others: Set<String> = [
        "exclude", "because", "components", "modules", "artifactTypes", "attributesSchema", "registerTransform", "println", "print", "apply",
        "configure", "extension", "repositories", "resolutionStrategy", "overriddenByDependencies", "generatedPomCustomization", "require"
    ]
    /// Calls on lists and such, whose bodies hold statements of the same block.
    private static let loops: Set<String> = [
        "each", "forEach", "all", "configureEach", "with", "run", "let", "also", "withType", "eachWithIndex", "collect", "matching", "times", "findAll"
    ]
    /// What is there without a repository, or is named in full elsewhere.
    private static let elsewhere: Set<String> = [
        "project", "projects", "files", "fileTree", "gradleApi", "localGroovy", "gradleTestKit", "gradleKotlinDsl", "rootProject", "sourceSets",
        "configurations", "compose", "zipTree", "tarTree", "layout", "tasks", "versionCatalogs", "the", "catalog", "rootDir", "projectDir", "buildDir", "file",
        "extensions", "gradle", "provider", "objects", "javaProject"
    ]
    private static let npmCalls: Set<String> = ["npm", "devNpm", "peerNpm", "optionalNpm"]

    func collect(_ statements: [GradleStatement], to draft: inout ManifestDraft, depth: Int = 0) {
        guard depth < Self.depthLimit else { return }
        for statement in statements {
            for body in statement.bodies { collect(body, to: &draft, depth: depth + 1) }
            if statement.target != nil { continue }
            if case .mixed(let values) = statement.value {
                for call in values.flatMap(\.calls) { for body in call.closures { collect(body, to: &draft, depth: depth + 1) } }
            }
            collect(statement.value.calls, to: &draft, depth: depth)
        }
    }

    /// One statement, by its calls.
    func collect(_ calls: [GradleCall], to draft: inout ManifestDraft, depth: Int = 0) {
        guard let call = calls.first, !Self.others.contains(call.name) else { return }
        if call.name == "constraints" {
            let inner = GradleDependencies(section: section + ".constraints", role: .constrained, variables: variables, repositories: repositories)
            for body in call.closures { inner.collect(body, to: &draft, depth: depth + 1) }
        } else if call.name == "dependencySet" {
            addSet(call, to: &draft)
        } else if let last = calls.last, Self.loops.contains(last.name) || call.arguments == nil {
            for body in calls.flatMap(\.closures) { collect(body, to: &draft, depth: depth + 1) }
        } else {
            add(call, to: &draft, depth: depth)
        }
    }

    /// A configuration with what it takes: texts, maps, or three texts that are group, name and version.
    private func add(_ call: GradleCall, to draft: inout ManifestDraft, depth: Int) {
        var arguments = call.arguments ?? []
        if call.name == "add" || call.name == "addProvider" { arguments = Array(arguments.dropFirst()) }
        // `implementation.bundle(libs.x)`, `implementation.add("…")` of test suites.
        let rich = Self.richVersion(call.closures)
        if arguments.contains(where: { ["name", "group", "module"].contains($0.label) }) { return addMap(arguments, call, rich, to: &draft) }
        let texts = arguments.compactMap { $0.label == nil ? variables.text(of: $0.value)?.text : nil }
        if texts.count >= 2, texts.count == arguments.count, let first = texts.first, !first.contains(":") {
            return add(
                GradleCoordinates.read(group: first, artifact: texts[1], version: texts.count > 2 ? texts[2] : nil), texts.joined(separator: ":"),
                at: arguments[1].value.range ?? call.range, rich, to: &draft)
        }
        for argument in arguments where argument.label == nil || argument.label == "dependencyNotation" {
            add(argument.value, version: rich, to: &draft, depth: depth)
        }
    }

    /// Adds what a value names.
    func add(_ value: GradleValue, version: String? = nil, to draft: inout ManifestDraft, depth: Int = 0) {
        guard depth < Self.depthLimit else { return }
        switch value {
        case .text, .sum:
            guard let range = value.range else { return }
            guard let text = variables.text(of: value) else { return noteDynamic("text", range, to: &draft) }
            add(GradleCoordinates.read(text), text.text, at: range, version, to: &draft)
        case .list(let items):
            if items.contains(where: { $0.label == "name" }) {
                addMap(items, GradleCall(path: [], range: value.range ?? 0..<0, arguments: items), version, to: &draft)
            } else {
                for item in items { add(item.value, version: version, to: &draft, depth: depth + 1) }
            }
        case .calls(let calls): add(calls, version: version, to: &draft, depth: depth)
        case .mixed(let values):
            // A choice: what in it names a package is one that may be taken.
            for inner in values {
                guard let text = variables.text(of: inner), let range = inner.range, case .artifact = GradleCoordinates.read(text) else { continue }
                add(GradleCoordinates.read(text), text.text, at: range, version, to: &draft)
            }
        case .closure: return
        }
    }

    /// Adds what a name or a call within a dependency stands for.
    private func add(_ calls: [GradleCall], version: String?, to draft: inout ManifestDraft, depth: Int) {
        guard let call = calls.first, let root = call.path.first else { return }
        if calls.allSatisfy(\.isBare) || call.arguments?.isEmpty == true {
            if let value = variables.value(of: call.path) { return add(value, version: version, to: &draft, depth: depth + 1) }
            // A name of several words is read where it stands: a catalogue, a script, a source of the build.
            return isElsewhere(root) || call.path.count > 1 ? () : noteDynamic(call.path.joined(separator: "."), call.range, to: &draft)
        }
        if call.name == "kotlin" || call.name == "embeddedKotlin" { return addKotlin(call, to: &draft) }
        if Self.npmCalls.contains(call.name) { return addNPM(call, to: &draft) }
        let isKnown = ["platform", "enforcedPlatform", "testFixtures", "create", "module", "variantOf", "deobf", "dependency"].contains(call.name)
        if !isKnown, isElsewhere(root) { return }
        let arguments = call.arguments ?? []
        if arguments.contains(where: { ["name", "group", "path"].contains($0.label) }) { return addMap(arguments, call, version, to: &draft) }
        guard !isKnown else {
            for argument in arguments where argument.label == nil { add(argument.value, version: version, to: &draft, depth: depth + 1) }
            return
        }
        // A function of the build's own: a notation in it is one; else only a run of it can tell.
        let notations = arguments.filter { if let text = variables.text(of: $0.value), case .artifact = GradleCoordinates.read(text) { true } else { false } }
        for notation in notations { add(notation.value, version: version, to: &draft, depth: depth + 1) }
        let hasAccessor = arguments.contains { $0.value.calls.first?.path.first.map(isElsewhere) ?? false }
        if notations.isEmpty, !hasAccessor { noteDynamic(call.path.joined(separator: ".") + "(…)", call.range, to: &draft) }
    }

    /// Catalogues are mostly called `libs`, or end so.
    private func isElsewhere(_ root: String) -> Bool { Self.elsewhere.contains(root) || root.lowercased().hasSuffix("libs") || root.lowercased().hasSuffix("catalog") }

    /// `group: 'g', name: 'a', version: 'v'`. Without a group it is a file of a flat folder; with a path a project.
    private func addMap(_ items: [GradleArgument], _ call: GradleCall, _ rich: String?, to draft: inout ManifestDraft) {
        func text(_ label: String) -> String? {
            guard let value = items.first(where: { $0.label == label })?.value else { return nil }
            return variables.text(of: value)?.text ?? String(GradleVariables.Text.unknown)
        }
        guard let group = text("group"), let name = text("name") ?? text("module"), text("path") == nil else { return }
        let place = items.first { $0.label == "name" || $0.label == "module" }?.value.range ?? call.range
        add(GradleCoordinates.read(group: group, artifact: name, version: text("version")), group + ":" + name, at: place, rich, to: &draft)
    }

    /// `kotlin("stdlib", "1.9")`.
    private func addKotlin(_ call: GradleCall, to draft: inout ManifestDraft) {
        guard let value = call.arguments?.first?.value, let range = value.range, let name = variables.text(of: value) else { return }
        let version = call.arguments?.dropFirst().first.flatMap { variables.text(of: $0.value)?.text }
        add(
            GradleCoordinates.read(group: "org.jetbrains.kotlin", artifact: "kotlin-" + name.text, version: version), name.text, at: range, nil,
            to: &draft)
    }

    /// Kotlin takes packages of npm for code that it compiles to JavaScript.
    private func addNPM(_ call: GradleCall, to draft: inout ManifestDraft) {
        let texts = (call.arguments ?? []).map { variables.text(of: $0.value) }
        guard let name = texts.first ?? nil, let range = call.arguments?.first?.value.range else { return }
        guard name.isKnown else { return noteDynamic("npm", range, to: &draft) }
        let version = texts.dropFirst().first ?? nil
        draft.add(
            PackageUse(
                ecosystem: .npm, name: name.text, canonicalName: PackageName.canonical(name.text, in: .npm),
                requirement: version?.isKnown == true ? version?.text : nil, source: .registry(url: nil), section: section,
                location: draft.location(range), role: role))
    }

    /// Spring's `dependencySet(group: 'g', version: 'v') { entry 'a' }`.
    private func addSet(_ call: GradleCall, to draft: inout ManifestDraft) {
        var items = call.arguments ?? []
        if items.count == 1, case .list(let inner) = items[0].value { items = inner }
        var group = items.first { $0.label == "group" }.flatMap { variables.text(of: $0.value)?.text }
        var version = items.first { $0.label == "version" }.flatMap { variables.text(of: $0.value)?.text }
        if let text = items.first.flatMap({ $0.label == nil ? variables.text(of: $0.value)?.text : nil }) {
            let parts = text.split(separator: ":").map(String.init)
            (group, version) = (parts.first, parts.count > 1 ? parts[1] : nil)
        }
        for entry in call.closures.joined().compactMap(\.value.calls.first) where entry.name == "entry" {
            guard let value = entry.arguments?.first?.value, let range = value.range, let name = variables.text(of: value)?.text else { continue }
            add(GradleCoordinates.read(group: group ?? String(GradleVariables.Text.unknown), artifact: name, version: version), name, at: range, nil, to: &draft)
        }
    }

    /// What a dependency's closure says of its version: `version { strictly("[1,2)"); prefer("1.5") }`.
    private static func richVersion(_ closures: [[GradleStatement]]) -> String? {
        let version = closures.joined().lazy.compactMap(\.value.calls.first).first { $0.name == "version" }
        let parts = (version?.closures.joined() ?? [].joined()).compactMap(\.value.calls.first)
        for name in ["strictly", "require", "prefer"] {
            guard let value = parts.first(where: { $0.name == name })?.arguments?.first?.value, case .text(let pieces, _) = value else { continue }
            if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        }
        return nil
    }

    private func add(_ reading: GradleCoordinates.Reading, _ text: String, at range: Range<Int>, _ version: String?, to draft: inout ManifestDraft) {
        switch reading {
        case .artifact(var artifact):
            artifact.requirement = version ?? artifact.requirement
            artifact.role = role
            draft.add(artifact.use(section, at: range, from: repositories, in: draft))
        case .ownModule: return
        case .dynamic: noteDynamic(text, range, to: &draft)
        case .none:
            draft.note(
                "`\(Quoted.text(text))` is no dependency of Gradle's", cure: "write it as \"group:artifact:version\"", at: range.lowerBound)
        }
    }

    private func noteDynamic(_ text: String, _ range: Range<Int>, to draft: inout ManifestDraft) {
        let shown = text.map { $0 == GradleVariables.Text.unknown || $0 == GradleVariables.Text.ownGroup ? "…" : String($0) }.joined()
        draft.note(
            "only a run of the build can tell which package `\(Quoted.text(shown))` is", cure: "write it as \"group:artifact:version\"",
            at: range.lowerBound)
    }
}
