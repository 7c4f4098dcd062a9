/// Follows taint from sources to sinks through one file.
struct TaintAnalysis {
    static func found(_ rule: CompiledTaint, _ evaluator: Evaluator, _ options: RuleOptions) -> [Found] { [] }
}
