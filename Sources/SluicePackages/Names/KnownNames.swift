public import SluiceData

/// The names of ecosystems, each read only when somebody asks for it.
public struct KnownNames: Sendable {
    private let read: @Sendable (Ecosystem) -> Result<EcosystemNames, DataProblems>

    /// Reads from the files of the folder.
    public init(from folder: PolicyFolder) {
        read = { ecosystem in
            do throws(DataProblems) {
                return .success(try EcosystemNames(of: ecosystem, from: folder))
            } catch {
                return .failure(error)
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
