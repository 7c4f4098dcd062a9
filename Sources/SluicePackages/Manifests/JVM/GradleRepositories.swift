/// The repositories that a Gradle script names: for dependencies, for the script itself, and for plugins.
struct GradleRepositories {
    private(set) var dependencies = MavenRepositories()
    private(set) var scripts = MavenRepositories()
    private(set) var plugins = MavenRepositories()
    private let variables: GradleVariables

    /// Where things are put, not taken from.
    private static let publishing: Set<String> = ["publishing", "uploadArchives", "nexusPublishing", "mavenPublishing", "distributionManagement", "jreleaser"]

    /// What holds where neither this script nor another of the build that is known here names any.
    private static let usual = MavenRepositories(
        [MavenRepositories.central, MavenRepositories.google], doubt: "other files of the build may name further repositories")
    private static let usualOfPlugins = MavenRepositories(
        [MavenRepositories.pluginPortal, MavenRepositories.google], doubt: "the build's settings may name further repositories of plugins")

    init(_ statements: [GradleStatement], variables: GradleVariables) {
        self.variables = variables
        visit(statements, within: [])
        if dependencies == MavenRepositories() { dependencies = Self.usual }
        if scripts == MavenRepositories() { scripts = Self.usual }
        if plugins == MavenRepositories() { plugins = Self.usualOfPlugins }
    }

    private mutating func visit(_ statements: [GradleStatement], within path: [String]) {
        guard path.count < GradleLexer.depthLimit else { return }
        for statement in statements {
            for body in statement.bodies { visit(body, within: path + [""]) }
            for call in statement.value.calls where !Self.publishing.contains(call.name) {
                for body in call.closures {
                    if call.name == "repositories" { add(body, within: path, depth: 0) } else { visit(body, within: path + call.path) }
                }
            }
        }
    }

    private mutating func add(_ statements: [GradleStatement], within path: [String], depth: Int) {
        guard depth < 8 else { return }
        for statement in statements {
            for body in statement.bodies { add(body, within: path, depth: depth + 1) }
            guard let call = statement.value.calls.first else { continue }
            switch call.name {
            case "mavenCentral", "jcenter": change(path) { $0.add(MavenRepositories.central) }
            case "google": change(path) { $0.add(MavenRepositories.google) }
            case "gradlePluginPortal": change(path) { $0.add(MavenRepositories.pluginPortal) }
            case "maven": addMaven(call, within: path)
            case "exclusiveContent", "forRepository", "forRepositories":
                for body in call.closures { add(body, within: path, depth: depth + 1) }
            case "all", "withType", "configureEach", "filter", "println", "named", "matching", "content", "clear", "remove": continue
            default: change(path) { $0.hesitate("`\(Quoted.text(call.name))` under `repositories` names another place too") }
            }
        }
    }

    /// `maven { url "…" }`, `maven("…")`, `maven(url = "…")`.
    private mutating func addMaven(_ call: GradleCall, within path: [String]) {
        var value = call["url"] ?? call.arguments?.first { $0.label == nil }?.value
        for statement in call.closures.joined() {
            if statement.target?.last == "url" { value = statement.value }
            if let inner = statement.value.calls.first, ["url", "setUrl"].contains(inner.name) { value = inner.arguments?.first?.value ?? value }
        }
        // `uri("…")` of the URL.
        if let inner = value?.calls.first, ["uri", "URI", "create"].contains(inner.name), let text = inner.arguments?.first?.value { value = text }
        if let text = value.flatMap({ variables.text(of: $0) }), text.isKnown {
            change(path) { $0.add(text.text) }
        } else {
            change(path) { $0.hesitate("a repository is named whose URL the script does not hold") }
        }
    }

    private mutating func change(_ path: [String], _ change: (inout MavenRepositories) -> Void) {
        if path.contains("pluginManagement") {
            change(&plugins)
        } else if path.contains("buildscript") || path.contains("initscript") {
            change(&scripts)
        } else {
            change(&dependencies)
        }
    }
}
