extension PackageForm {
    /// What pip and its kin understand by a word.
    static func python(_ text: String) -> WordMeaning {
        let all = 0..<text.utf8.count
        if let found = PythonSource.of(url: text) {
            if case .path = found.source { return .nothing }
            return .package(
                NamedPackage(
                    name: PythonSource.name(of: text) ?? text, range: all, requirement: found.requirement, source: found.source))
        }
        if text.hasPrefix(".") || !text.contains("@") && PythonSource.isPath(String(text.prefix { $0 != ";" })) { return .nothing }
        guard let requirement = try? PythonRequirement(Array(text.utf8)) else { return .nothing }
        var package = NamedPackage(name: requirement.name, range: requirement.nameRange, requirement: requirement.specifiers)
        if let url = requirement.url {
            guard let found = PythonSource.of(url: url) else { return .nothing }
            package.requirement = found.requirement
            package.source = found.source
        }
        return .package(package)
    }

    /// As `python`, but `name@version` is that version.
    static func pythonTool(_ text: String) -> WordMeaning {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[1].contains("/"), !parts[0].hasSuffix(" ") else { return python(text) }
        guard case .package(var package) = python(parts[0]) else { return .nothing }
        let isVersion = parts[1].first?.isNumber == true
        package.requirement = parts[1] == "latest" ? nil : (isVersion ? "==" : "") + parts[1]
        return .package(package)
    }
}
