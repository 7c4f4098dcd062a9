/// The Maven repositories that a file names, and what follows for the artifacts that it asks for.
struct MavenRepositories: Sendable, Hashable {
    /// Maven Central, as it is named beside others. It is the registry of the ecosystem, so by itself it has no URL.
    static let central = "https://repo1.maven.org/maven2"
    /// Google's repository, which holds what is written for Android.
    static let google = "https://dl.google.com/dl/android/maven2"
    /// Where Gradle finds plugins.
    static let pluginPortal = "https://plugins.gradle.org/m2"

    /// In the order in which they are asked; none where the file names none.
    private(set) var urls: [String]
    /// Why the last of them has not the last word: a clause.
    private(set) var doubt: String?

    /// The most further repositories that are asked for one artifact.
    private static let furtherLimit = 8

    init(_ urls: [String] = [], doubt: String? = nil) {
        self.urls = urls
        self.doubt = doubt
    }

    /// Adds a repository by its URL.
    mutating func add(_ url: String) {
        guard let known = Self.known(url) else {
            return hesitate("the file names the repository `\(Quoted.text(url))` too")
        }
        if !urls.contains(known) { urls.append(known) }
    }

    /// Notes a place that cannot be asked.
    mutating func hesitate(_ reason: String) { doubt = doubt ?? reason }

    /// Adds those of another list.
    mutating func add(_ other: MavenRepositories) {
        for url in other.urls where !urls.contains(url) { urls.append(url) }
        if let reason = other.doubt { hesitate(reason) }
    }

    /// The one URL for all that mean the same; `nil` for what is no repository that can be asked.
    private static func known(_ url: String) -> String? {
        var url = url
        while url.hasSuffix("/") { url.removeLast() }
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), !url.contains("${"), !url.contains(" ") else { return nil }
        let address = lower.drop { $0 != ":" }.dropFirst(3)
        let isCentral = [
            "repo1.maven.org/maven2", "repo.maven.apache.org/maven2", "central.maven.org/maven2", "repo.maven.org/maven2", "uk.maven.org/maven2",
            "jcenter.bintray.com", "maven-central.storage-download.googleapis.com/maven2", "maven-central.storage.googleapis.com/maven2"
        ].contains(String(address))
        if isCentral { return central }
        if ["maven.google.com", "dl.google.com/dl/android/maven2", "dl.google.com/android/maven2"].contains(String(address)) { return google }
        return url
    }

    /// The repository that is asked first: Central wherever it is among them, since an answer of its is kept for every project.
    var source: PackageSource {
        urls.isEmpty || urls.contains(Self.central) ? .registry(url: nil) : .registry(url: urls[0])
    }

    /// The others, where an artifact may come from as well.
    var further: [String] {
        let others = urls.contains(Self.central) ? urls.filter { $0 != Self.central } : Array(urls.dropFirst())
        return Array(others.prefix(Self.furtherLimit))
    }

    /// Why what they lack may be elsewhere.
    var reservation: String? {
        let left = urls.count - 1 - Self.furtherLimit
        return left > 0 ? "\(left) of the repositories that the file names are not asked" : doubt
    }
}
