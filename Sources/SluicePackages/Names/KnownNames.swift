public import SluiceData
internal import Synchronization

/// The names of ecosystems, each read only when somebody asks for it.
public struct KnownNames: Sendable {
    private let read: @Sendable (Ecosystem) -> Result<EcosystemNames, DataProblems>

    /// Names that were read, shared by all copies.
    private final class KeptNames: Sendable {
        let names = Mutex<[Ecosystem: Result<EcosystemNames, DataProblems>]>([:])
    }

    /// Reads from the files of the folder, each once.
    public init(from folder: PolicyFolder) {
        let kept = KeptNames()
        read = { ecosystem in
            kept.names.withLock { names in
                if let known = names[ecosystem] { return known }
                let found = Result { () throws(DataProblems) in try EcosystemNames(of: ecosystem, from: folder) }
                names[ecosystem] = found
                return found
            }
        }
    }

    /// Takes names that are there already.
    public init(_ names: [EcosystemNames]) {
        read = { ecosystem in
            .success(names.first { $0.ecosystem == ecosystem } ?? EcosystemNames(ecosystem: ecosystem))
        }
    }

    /// - Throws: `DataProblems` where the ecosystem's file is missing or wrong.
    public func of(_ ecosystem: Ecosystem) throws(DataProblems) -> EcosystemNames { try read(ecosystem).get() }
}
