/// The text of a path that says more than the path: `GET example.org/x/` (source: net/http, "Patterns").
struct MuxPattern: Hashable {
    /// In capitals; `nil` for all.
    var method: String?
    var host: String?
    var path: String

    init(_ text: String, _ kind: FrameworkCall.Pattern) {
        var rest = text[...]
        if let space = rest.firstIndex(where: { $0 == " " || $0 == "\t" }), rest[..<space].allSatisfy({ $0.isLetter && $0.isASCII }), space > rest.startIndex {
            method = rest[..<space].uppercased()
            rest = rest[space...].drop { $0 == " " || $0 == "\t" }
        }
        guard kind == .mux else {
            path = String(rest)
            return
        }
        if let slash = rest.firstIndex(of: "/"), slash > rest.startIndex {
            host = String(rest[..<slash])
            rest = rest[slash...]
        }
        // A last slash stands for all that is below.
        path = rest.hasSuffix("/") ? rest + "*" : String(rest)
    }

    /// Gives a registration what the text says.
    func apply(to registration: inout Registration) {
        registration.path = path
        if let method { registration.methods = [method] }
        if let host { registration.host = host }
    }
}
