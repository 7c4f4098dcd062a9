/// The file names of Python's packages.
enum DistributionName {
    /// The version that a file name of the project says; `nil` where it is no file of that project.
    ///
    /// A wheel's parts are separated by single `-`; a source archive's name may itself hold some.
    static func version(in file: String, of project: String) -> String? {
        for ending in [".whl", ".egg"] where file.hasSuffix(ending) {
            let parts = file.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count >= 2, SimpleIndex.canonical(String(parts[0])) == project, !parts[1].isEmpty else { return nil }
            return String(parts[1])
        }
        for ending in [".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz", ".tar.Z", ".tar"] where file.hasSuffix(ending) {
            return sourceVersion(in: file.dropLast(ending.count), of: project)
        }
        return nil
    }

    /// The rest after the shortest beginning that is the project's name and is followed by a digit or a `v`.
    private static func sourceVersion(in stem: Substring, of project: String) -> String? {
        for dash in stem.indices where stem[dash] == "-" {
            let rest = stem[stem.index(after: dash)...]
            guard let first = rest.first, first.isNumber || first == "v" else { continue }
            if SimpleIndex.canonical(String(stem[..<dash])) == project { return String(rest) }
        }
        return nil
    }
}
