internal import SluiceModel

/// Writes the compact form of facts.
struct FactWriter {
    private(set) var bytes: [UInt8] = []

    /// Seven bits a byte, the lowest first.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
        write(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func write(_ text: String?) {
        write(text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ source: PackageSource) {
        switch source {
        case .registry(let url): write(0); write(url)
        case .git(let url): write(1); write(url)
        case .url(let url): write(2); write(url)
        case .path(let path): write(3); write(path)
        case .workspace: write(4)
        }
    }

    mutating func write(_ use: PackageUse) {
        for text in [use.ecosystem.rawValue, use.name, use.canonicalName, use.section] { write(text) }
        write(use.requirement)
        write(use.source)
        for number in [use.location.line, use.location.column, use.location.endLine, use.location.endColumn] { write(UInt64(number)) }
        write(UInt64(use.grammar.rawValue))
        write(use.furtherRegistries)
        write(use.doubt)
        write(UInt64(use.role.rawValue))
        write(use.alias)
        write(use.integrity)
        write(use.resolved)
        write(use.extras)
    }

    mutating func write(_ texts: [String]) {
        write(UInt64(texts.count))
        for text in texts { write(text) }
    }

    mutating func write(_ lock: LockStatement?) {
        write(lock == nil ? 0 : 1)
        guard let lock else { return }
        write(UInt64(lock.manifests.count))
        for (path, packages) in lock.manifests.sorted(by: { $0.key < $1.key }) {
            write(path)
            write(UInt64(packages.count))
            for (name, requirements) in packages.sorted(by: { $0.key < $1.key }) {
                write(name)
                write(requirements.sorted())
            }
        }
        write(lock.descriptors.sorted())
        write(lock.contentHash)
        write(lock.holdsEveryPackage ? 1 : 0)
        write(lock.sections.sorted())
    }

    mutating func write(_ problem: Undecided) {
        write(UInt64(problem.line ?? 0))
        write(UInt64(problem.column ?? 0))
        write(problem.reason)
        write(problem.cure)
    }
}
