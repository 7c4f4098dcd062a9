/// A piece of a string in code: as written, or the code of an interpolation.
enum TextPiece: Hashable {
    case literal(String)
    case code(String)
}

extension [TextPiece] {
    /// The whole text; `nil` where what an interpolation gives is not known.
    /// - Parameter value: what the code of one gives.
    func text(_ value: (String) -> String?) -> String? {
        var text = ""
        for piece in self {
            switch piece {
            case .literal(let literal): text += literal
            case .code(let code):
                guard let value = value(code) else { return nil }
                text += value
            }
        }
        return text
    }
}
