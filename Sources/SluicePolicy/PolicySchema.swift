/// The JSON schema of the policy file, for editors.
public enum PolicySchema {
    /// The schema as JSON text, a line break at its end: the same for the same sluice. `Policies/schema/policy.schema.json` holds it.
    public static func json() -> String {
        guard case .object(let shape) = SchemaValue.keys(PolicyKey.top) else { return "" }
        let head: [(name: String, value: SchemaValue)] = [
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("$id", .text("urn:sluice:policy:1")),
            ("title", .text("A policy of sluice")),
        ]
        return SchemaValue.object(head + shape).json() + "\n"
    }
}
