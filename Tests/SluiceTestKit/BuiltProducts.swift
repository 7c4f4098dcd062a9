internal import Foundation

/// What the build put beside the tests.
public enum BuiltProducts {
    /// The program under test: SLUICE_BINARY where it is set, or else the one that was built with the tests.
    ///
    /// - Throws: `ScenarioProblem` where there is none.
    public static func sluice() throws -> String {
        if let given = ProcessInfo.processInfo.environment["SLUICE_BINARY"] { return given }
        return try program("sluice")
    }

    /// A program that was built with the tests.
    ///
    /// - Throws: `ScenarioProblem` where there is none.
    public static func program(_ name: String) throws -> String {
        for folder in folders {
            let path = folder + "/" + name
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw ScenarioProblem("\(name) is not built; run `swift build --build-tests`. Looked in \(folders)")
    }

    /// The folder of the running test program, or of the bundle that it was told to run (as on macOS), and those above it.
    private static let folders: [String] = {
        let arguments = CommandLine.arguments
        var places = [arguments[0]]
        if let option = arguments.firstIndex(of: "--test-bundle-path"), option + 1 < arguments.count { places.append(arguments[option + 1]) }
        if let main = Bundle.main.executablePath { places.append(main) }
        return places.flatMap { place in
            let folder = URL(fileURLWithPath: place).resolvingSymlinksInPath().deletingLastPathComponent()
            return sequence(first: folder) { $0.deletingLastPathComponent() }.prefix(4).map(\.path)
        }
    }()
}
