internal import SluiceModel

/// What registries say of names (reference: packages.md, sections 1.1, 1.2 and 3).
public enum PackageName {
    /// The form in which the registry compares names.
    ///
    /// PyPI knows neither case nor the difference of `-`, `_` and `.`; npm compares bytes.
    public static func canonical(_ name: String, in ecosystem: Ecosystem) -> String { EcosystemTraits.of(ecosystem).canonical(name) }

    /// Why the registry can never hold a package of this name: a clause, or `nil` for a name that it could hold.
    ///
    /// npm's old names may have capitals, more than 214 characters and some odd signs; they are looked up like any other.
    public static func flaw(of name: String, in ecosystem: Ecosystem) -> String? {
        if name.isEmpty { return "it is empty" }
        if let scalar = name.unicodeScalars.first(where: { !$0.isASCII }) { return foreign(scalar) }
        if let scalar = name.unicodeScalars.first(where: Shown.isHostile) { return foreign(scalar) }
        return EcosystemTraits.of(ecosystem).flaw(name)
    }

    private static func foreign(_ scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let point = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        if Shown.isHostile(scalar) { return "it holds the invisible character \(point)" }
        if let twin = LookAlike.ascii(of: scalar) { return "its `\(scalar)` is \(point), which only looks like `\(twin)`" }
        return "it holds `\(scalar)` (\(point)), which is no ASCII character"
    }
}
