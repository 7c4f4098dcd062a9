internal import SluiceGate

/// What Git writes to a hook's standard input.
enum PushInput {
    static func read() throws -> [UInt8] {
        do throws(GateError) {
            return try lines()
        } catch { throw Failure(error) }
    }

    static func lines() throws(GateError) -> [UInt8] {
        switch Terminal.readInput(limit: Gate.pushInputLimit) {
        case .all(let input): return input
        case .tooLong: throw .usage("standard input is longer than \(Gate.pushInputLimit) bytes; push fewer refs at once")
        case .failed(let reason): throw .usage("standard input cannot be read: \(reason); Git itself writes to it when it runs the hook")
        }
    }
}
