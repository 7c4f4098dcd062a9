#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

enum TextFile {
    static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
    }
}
