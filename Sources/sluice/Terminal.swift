#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
internal import SluiceReport

/// The standard streams.
enum Terminal {
    enum Stream: Int32 { case output = 1, error = 2 }

    /// Writes everything; a reader that has gone away is not an error.
    static func write(_ bytes: [UInt8], to stream: Stream = .output) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(stream.rawValue, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    static func write(_ text: String, to stream: Stream = .output) { write(Array(text.utf8), to: stream) }

    static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

    /// The width of the terminal in columns; 100 where it does not say.
    static var width: Int {
        var size = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 100
    }

    /// What came of reading standard input.
    enum Input {
        case all([UInt8])
        case tooLong
        case failed(reason: String)
    }

    /// Everything on standard input, up to a limit.
    static func readInput(limit: Int) -> Input {
        var input: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .failed(reason: String(cString: strerror(errno))) }
            if count == 0 { return .all(input) }
            input += chunk[..<count]
            guard input.count <= limit else { return .tooLong }
        }
    }

    static func exit(_ code: SluiceReport.ExitCode) -> Never { systemExit(code.rawValue) }

    private static func systemExit(_ code: Int32) -> Never {
        #if canImport(Glibc)
        Glibc.exit(code)
        #elseif canImport(Musl)
        Musl.exit(code)
        #else
        Darwin.exit(code)
        #endif
    }

    private static func systemWrite(_ stream: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(stream, bytes, count)
        #elseif canImport(Musl)
        Musl.write(stream, bytes, count)
        #else
        Darwin.write(stream, bytes, count)
        #endif
    }
}
