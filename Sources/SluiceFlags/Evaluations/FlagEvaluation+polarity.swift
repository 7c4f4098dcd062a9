extension FlagEvaluation {
    /// Whether the place asks if the flag is off: `isOff`, `inactive`, a mark before the key.
    package var isNegative: Bool { Self.decides(on) == false }

    /// The truth within promises and objects.
    private static func decides(_ value: FlagValue) -> Bool? {
        switch value {
        case .bool(let flag): flag
        case .promise(let inner), .function(let inner): decides(inner)
        case .object(let members): members.sorted { $0.key < $1.key }.lazy.compactMap { decides($0.value) }.first
        case .tuple(let items): items.lazy.compactMap { decides($0) }.first
        default: nil
        }
    }
}
