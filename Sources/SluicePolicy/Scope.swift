/// Which lines a policy judges. The cases are in order: a later one is stricter.
public enum Scope: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Those whose origin is declared as assisted.
    case assisted
    /// All of them: an unmarked change is no cheaper than a marked one.
    case all

    /// The laxer one comes first.
    public static func < (left: Scope, right: Scope) -> Bool { left == .assisted && right == .all }
}
