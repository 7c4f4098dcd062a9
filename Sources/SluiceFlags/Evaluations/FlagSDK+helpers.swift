extension FlagSDK {
    /// The functions that a policy declares, as an SDK of its own: their names are enough, unless something from outside is asked.
    init(helpers: [FlagPolicy.OwnFunction]) {
        self.init(id: "policy", name: "the policy's helpers", languages: FlagSDKFile.known, mentions: [])
        for helper in helpers {
            // The policy's reader has said what is wrong with a shape.
            guard let shape = try? FlagShape(helper.shape) else { continue }
            var form = FlagForm(shape: shape, languages: helper.languages.isEmpty ? FlagSDKFile.known : helper.languages, role: Self.role(helper.shape, shape))
            form.kind = Self.kind(helper.kind)
            form.evidence = .name
            form.isNegative = helper.isNegative
            if form.kind.core == .bool { form.implied = .bool(helper.fallback != helper.isNegative) }
            form.time = FlagEvaluation.Time(rawValue: helper.time)
            forms.append(form)
        }
    }

    private static func role(_ text: String, _ shape: FlagShape) -> FlagForm.Role {
        switch shape.kind {
        case .decorator, .text: return .gate
        case .element: return .wrapper
        default: return text.contains("$ON") || text.contains("$OFF") ? .wrapper : .value
        }
    }

    private static func kind(_ word: String) -> ResultKind {
        switch word {
        case "variant": .text
        case "object": .object(["value": .bool, "enabled": .bool])
        case "promise": .promise(.bool)
        default: .bool
        }
    }
}
