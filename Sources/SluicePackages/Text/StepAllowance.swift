/// How many steps may still be taken to put variables in, over a whole file: variables that name one another several times over would else
/// take longer with each. It is shared by all that work on the file, and so has one identity.
final class StepAllowance {
    private var left: Int

    /// - Parameter steps: far more than the largest real build takes.
    init(_ steps: Int = 100_000) { left = steps }

    /// Takes one step; `false` where none is left.
    func take() -> Bool {
        left -= 1
        return left >= 0
    }
}
