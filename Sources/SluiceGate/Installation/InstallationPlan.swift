internal import SluiceModel

/// What an installation would do, in order, and what it has to say besides. Making a plan changes nothing.
public struct InstallationPlan: Sendable {
    enum Step: Equatable, Sendable {
        case makeFolder(String)
        case write(path: String, bytes: [UInt8], mode: UInt32, what: String)
        /// A foreign hook, kept under another name.
        case keep(String, as: String)
        case restore(String, from: String)
        case remove(String)
    }

    var steps: [Step] = []
    var notes: [String] = []

    /// Whether nothing is to be done.
    public var isEmpty: Bool { steps.isEmpty }

    /// One line for each step, then what is worth knowing: for `--dry-run` before, or for a report afterwards.
    public var lines: [String] { steps.map(\.shown) + notes }

    func apply() throws(InstallationError) {
        for step in steps { try step.apply() }
    }
}

extension InstallationPlan.Step {
    var shown: String {
        switch self {
        case .makeFolder(let path): "make the folder \(Shown.line(path))"
        case .write(let path, _, _, let what): "write \(Shown.line(path)): \(what)"
        case .keep(let path, let kept): "keep \(Shown.line(path)) as \(Shown.line(kept)), which runs first from now on"
        case .restore(let path, let kept): "put \(Shown.line(kept)) back as \(Shown.line(path))"
        case .remove(let path): "remove \(Shown.line(path))"
        }
    }

    fileprivate func apply() throws(InstallationError) {
        switch self {
        case .makeFolder(let path): try HookFile.makeFolder(path)
        case .write(let path, let bytes, let mode, _): try HookFile.write(bytes, to: path, mode: mode)
        case .keep(let path, let kept): try HookFile.move(path, to: kept)
        case .restore(let path, let kept): try HookFile.move(kept, to: path)
        case .remove(let path): try HookFile.remove(path)
        }
    }
}
