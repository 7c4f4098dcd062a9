internal import SluiceModel

extension Interpreter {
    /// The folder at whose top a file says that it is built as one; the top of all where there is none.
    func unit(of path: RepositoryPath, _ framework: Framework) -> RepositoryPath {
        let tops = unitFolders(framework)
        var folder = path.folder
        while !folder.bytes.isEmpty {
            if tops[folder] != nil { return folder }
            let outer = folder.folder
            if outer == folder { break }
            folder = outer
        }
        return folder
    }

    /// The manifests of units, by folder.
    func unitFolders(_ framework: Framework) -> [RepositoryPath: [RepositoryPath]] {
        if let known = unitsOf[framework.id] { return known }
        var found: [RepositoryPath: [RepositoryPath]] = [:]
        for path in files.paths {
            if framework.units.contains(where: { path.lastComponent.suffix($0.utf8.count).elementsEqual($0.utf8) }) { found[path.folder, default: []].append(path) }
        }
        unitsOf[framework.id] = found
        return found
    }

    /// The units that one is built from, itself first.
    func units(below unit: RepositoryPath, _ framework: Framework) -> [RepositoryPath] {
        let tops = unitFolders(framework), names = tops.keys.map { (folder: $0, name: String(decoding: $0.lastComponent, as: UTF8.self)) }
        var found = [unit], next = 0
        while next < found.count, found.count < 200 {
            let texts = (tops[found[next]] ?? []).compactMap { configuration($0) }.map { String(decoding: $0, as: UTF8.self) }
            for (folder, name) in names where !name.isEmpty && !found.contains(folder) {
                if texts.contains(where: { Self.names(name, in: $0, framework.units) }) { found.append(folder) }
            }
            next += 1
        }
        return found
    }

    /// Whether a manifest names a unit by its folder: as a word, or as a manifest of that name.
    private static func names(_ name: String, in text: String, _ endings: [String]) -> Bool {
        var rest = text[...]
        while let start = rest.firstRange(of: name) {
            let before = start.lowerBound > text.startIndex ? text[text.index(before: start.lowerBound)] : " ", after = text[start.upperBound...]
            let isWord = { (letter: Character) in letter.isLetter || letter.isNumber || "-_.".contains(letter) }
            if !isWord(before), endings.contains(where: { $0.first == "." && after.hasPrefix($0) }) || after.first.map({ !isWord($0) }) ?? true { return true }
            rest = after
        }
        return false
    }

    /// The application of the unit that a file is of; made where there is none yet.
    func application(_ framework: Framework, type: String, at place: CodePlace) -> Int {
        let key = UnitKey(framework: framework.id, folder: unit(of: place.file.path, framework).shown)
        if let known = annotated.applications[key] { return known }
        let scope = makeScope(framework, type: type, isRoot: true, at: place)
        pipeline.scopes[scope].name += "application"
        annotated.applications[key] = scope
        return scope
    }

    /// Notes that a router is the application of its unit.
    func noteApplication(_ scope: Int, _ framework: Framework, at place: CodePlace) {
        guard !framework.units.isEmpty, pipeline.scopes[scope].isRoot else { return }
        let key = UnitKey(framework: framework.id, folder: unit(of: place.file.path, framework).shown)
        if annotated.applications[key] == nil { annotated.applications[key] = scope }
    }

    /// Functions of the project that are called as methods of what they are given first.
    func extended(_ name: String, of receiver: Value, _ arguments: [Argument], at place: CodePlace) -> Value? {
        guard let found = annotated.extensions[name] else { return nil }
        switch receiver {
        case .scope, .part, .route: break
        default: return nil
        }
        let near = found.first { $0.place.file.path.folder == place.file.path.folder } ?? found.first { self.isNear($0, place) } ?? found[0]
        let given = Argument(name: nil, value: receiver, place: place)
        let result = invoke(near, [given] + arguments, at: place)
        return result.isUnknown ? receiver : result
    }

    private func isNear(_ closure: Closure, _ place: CodePlace) -> Bool {
        let top = place.file.path.bytes.split(separator: UInt8(ascii: "/")).first, other = closure.place.file.path.bytes.split(separator: UInt8(ascii: "/")).first
        return top == other
    }
}
