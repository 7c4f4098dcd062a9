internal import SluiceModel

/// What registries say of names (reference: packages.md, sections 1.1, 1.2 and 3).
public enum PackageName {
    /// The form in which the registry compares names.
    ///
    /// PyPI knows neither case nor the difference of `-`, `_` and `.`; npm compares bytes.
    public static func canonical(_ name: String, in ecosystem: Ecosystem) -> String {
        guard ecosystem == .pypi else { return name }
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if "-_.".utf8.contains(byte) {
                if bytes.last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
            } else {
                bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Why the registry can never hold a package of this name: a clause, or `nil` for a name that it could hold.
    ///
    /// npm's old names may have capitals, more than 214 characters and some odd signs; they are looked up like any other.
    public static func flaw(of name: String, in ecosystem: Ecosystem) -> String? {
        if name.isEmpty { return "it is empty" }
        if let scalar = name.unicodeScalars.first(where: { !$0.isASCII }) { return foreign(scalar) }
        if let scalar = name.unicodeScalars.first(where: Shown.isHostile) { return foreign(scalar) }
        return ecosystem == .pypi ? pythonFlaw(Array(name.utf8)) : npmFlaw(name)
    }

    private static func foreign(_ scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let point = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        if Shown.isHostile(scalar) { return "it holds the invisible character \(point)" }
        if let twin = LookAlike.ascii(of: scalar) { return "its `\(scalar)` is \(point), which only looks like `\(twin)`" }
        return "it holds `\(scalar)` (\(point)), which is no ASCII character"
    }

    private static func pythonFlaw(_ name: [UInt8]) -> String? {
        if let byte = name.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        guard let first = name.first, let last = name.last, UTF8Text.isAlphanumeric(first), UTF8Text.isAlphanumeric(last) else {
            return "a name must begin and end with a letter or a digit"
        }
        return nil
    }

    /// What npm refuses for new names and old ones alike.
    private static func npmFlaw(_ name: String) -> String? {
        var parts = Array(name.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if name.hasPrefix("@") {
            guard parts.count == 2, parts[0].count > 1, !parts[1].isEmpty else { return "a name with a scope is written `@scope/name`" }
            parts[0] = parts[0].dropFirst()
        } else if parts.count != 1 {
            return "a name without a scope cannot hold `/`"
        } else if name == "node_modules" || name == "favicon.ico" {
            return "the registry keeps that name for itself"
        }
        for part in parts {
            if let byte = part.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.!~*'()".utf8.contains($0) }) {
                return "a name cannot hold `\(Quoted.bytes([byte]))`"
            }
        }
        let last = parts[parts.count - 1]
        if last.first == UInt8(ascii: ".") { return "a name cannot begin with a dot" }
        return last.first == UInt8(ascii: "_") && parts.count == 1 ? "a name cannot begin with an underscore" : nil
    }
}
