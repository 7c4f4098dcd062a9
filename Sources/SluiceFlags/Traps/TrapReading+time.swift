internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T4 and T5: when the flag is asked.
    mutating func readTime(_ evaluation: FlagEvaluation) {
        if evaluation.time == .build { return readBuild(evaluation) }
        // A flag that is a function is declared here, and asked where it is called.
        guard evaluation.form == .value, evaluation.off.called == nil, let place = loading(evaluation), !isAllowed(place, evaluation) else { return }
        let asked = shown(evaluation.term)
        note(
            .moduleLoad, at: evaluation.term, key: evaluation.key,
            "`\(evaluation.key.shown)` is asked once, \(place.words): turning it off needs a restart.",
            edit: "Ask for it where it decides: move `\(asked)` into the function that uses it.")
    }

    private mutating func readBuild(_ evaluation: FlagEvaluation) {
        guard !settings.times.contains(.build) else { return }
        note(
            .buildInlined, at: evaluation.term, key: evaluation.key,
            "`\(evaluation.key.shown)` is fixed when the program is built: turning it off needs a new build.",
            edit: "Ask a flag service, or the server at run time, in place of `\(shown(evaluation.term))`.")
    }

    /// Where an evaluation stands that is made once.
    private enum Loading {
        case module, initializer, parameter, decorator, shared

        var words: String {
            switch self {
            case .module: "when the file is loaded"
            case .initializer: "when the program starts"
            case .parameter: "when the function is defined"
            case .decorator: "when what it decorates is defined"
            case .shared: "when its class is first used"
            }
        }
    }

    /// What the policy allows is no trap. Variables of the environment do not change while a program runs, whenever it reads them.
    private func isAllowed(_ place: Loading, _ evaluation: FlagEvaluation) -> Bool {
        settings.times.contains(place == .initializer ? .startup : .moduleLoad) || environmentName(evaluation.term) != nil || isEnvironmentSDK(evaluation)
    }

    func isEnvironmentSDK(_ evaluation: FlagEvaluation) -> Bool { evaluation.sdk == "environment" || evaluation.sdk == "env" }

    private func loading(_ evaluation: FlagEvaluation) -> Loading? {
        // What PHP has at the top of a file runs with every request; the script of a component runs with every one of its copies.
        guard !isPHP, !file.path.hasSuffix(".vue"), !file.path.hasSuffix(".svelte"), evaluation.time != .render else { return nil }
        var term = evaluation.term
        while true {
            let parent = code.parent(term)
            guard parent >= 0 else { return evaluation.time == .startup ? .initializer : .module }
            switch code.kinds[parent] {
            case .function: return function(parent, from: term, evaluation)
            case .decorator: return .decorator
            case .classLike where code.slots[term] == .body: return member(evaluation.term, of: parent)
            case .assign where isComputed(parent, term): return nil
            case .ifStatement where isMain(parent): return nil
            default: term = parent
            }
        }
    }

    /// What stands within a function is asked when it runs, but for defaults of parameters, which Python computes once.
    private func function(_ function: Int, from child: Int, _ evaluation: FlagEvaluation) -> Loading? {
        if code.slots[child] == .decorator { return .decorator }
        if code.slots[child] == .parameters { return isPython ? .parameter : nil }
        if evaluation.time == .moduleLoad { return .module }
        if evaluation.time == .startup { return .initializer }
        let name = code.child(function, .name)
        let isStart = isGo && name >= 0 && code.string(name) == "init" && self.function(around: function) == nil
        return isStart ? .initializer : nil
    }

    /// What a class holds once for all; what each object holds is asked when it is made.
    private func member(_ term: Int, of owner: Int) -> Loading? {
        if isPython || isRuby { return .shared }
        if isKotlin, ["object", "!companion!"].contains(code.string(owner)) { return .shared }
        var statement = term
        while code.parent(statement) >= 0, code.kinds[statement] != .expressionStatement { statement = code.parent(statement) }
        let head = code.text(statement).prefix { $0 != UInt8(ascii: "=") }
        return head.split { !($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) }.contains { $0.elementsEqual("static".utf8) } ? .shared : nil
    }

    /// `var on: Bool { … }` of Swift is a function in fact, and so is what is lazy.
    private func isComputed(_ assignment: Int, _ child: Int) -> Bool {
        isSwift && (code.kinds[child] == .block || code.children(assignment, .attributes).contains { code.string($0) == "lazy" })
    }

    /// `if __name__ == "__main__":` is the body of a program.
    private func isMain(_ statement: Int) -> Bool {
        let condition = code.child(statement, .condition), left = condition >= 0 ? code.child(condition, .left) : -1
        return isPython && left >= 0 && code.string(left) == "__name__"
    }
}
