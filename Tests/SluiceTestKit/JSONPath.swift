internal import Foundation

/// A path into JSON: names and indices with dots between them; `*` is every element. `findings.*.rule`, `commits.0.id`.
struct JSONPath {
    private let steps: [Substring]

    init(_ text: String) { steps = text.split(separator: ".") }

    /// What stands there, as text: strings as they are, numbers and truth values as JSON writes them, arrays and objects as `[…]` and `{…}`.
    func values(in document: Any) -> [String] {
        var found = [document]
        for step in steps { found = found.flatMap { Self.children(of: $0, at: step) } }
        return found.map(Self.shown)
    }

    private static func children(of value: Any, at step: Substring) -> [Any] {
        if let object = value as? [String: Any] {
            return step == "*" ? object.sorted { $0.key < $1.key }.map(\.value) : object[String(step)].map { [$0] } ?? []
        }
        guard let array = value as? [Any] else { return [] }
        if step == "*" { return array }
        return Int(step).flatMap { array.indices.contains($0) ? [array[$0]] : nil } ?? []
    }

    private static func shown(_ value: Any) -> String {
        switch value {
        case let text as String: text
        case let number as NSNumber where isTruth(number): number.boolValue ? "true" : "false"
        case let number as NSNumber: "\(number)"
        case is NSNull: "null"
        case is [Any]: "[…]"
        default: "{…}"
        }
    }

    /// JSON's `true` and `1` come as the same class, told apart by their type.
    private static func isTruth(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
