internal import Foundation
internal import SluiceGate

/// The file that is running.
enum Program {
    /// Its path, with links followed.
    static var path: String? {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? Bundle.main.executablePath
    }

    /// What tells this build from others: the version alone stays the same while sluice is worked on.
    static var build: String {
        let attributes = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) } ?? [:]
        let size = attributes[.size] as? Int ?? 0
        let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(Gate.version) \(size) \(time)"
    }
}
