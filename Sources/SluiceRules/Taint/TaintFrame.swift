/// A statement that jumps may leave: a loop, a selection, or the body of a `try`.
struct TaintFrame: Sendable {
    /// What is left.
    enum Kind: Sendable {
        case loop
        case selection
        /// The body of a `try`, as its handlers see it.
        case handled
        /// A `try` with all its handlers, as its `finally` sees it.
        case finalized
    }

    let kind: Kind
    /// What is known where a `break` or an exception leaves it.
    var left = TaintState.unreachable
    /// What is known where a `continue` begins it anew.
    var again = TaintState.unreachable
}

extension TaintAnalysis {
    /// What follows a part of the code from a statement that may be left early.
    /// - Returns: the frame, with what left it.
    func framed(_ kind: TaintFrame.Kind, _ body: () -> Void) -> TaintFrame {
        frames.append(TaintFrame(kind: kind))
        body()
        return frames.removeLast()
    }

    /// An exception may leave from here: the innermost handler, or `finally`, sees what is known.
    func mayThrow() {
        if let place = frames.lastIndex(where: { $0.kind == .handled || $0.kind == .finalized }) { frames[place].left.join(state) }
    }

    /// A statement behind which nothing goes on.
    func leave(_ term: Int) {
        switch code.kinds[term] {
        case .throwStatement: mayThrow()
        case .returnStatement:
            if let place = frames.lastIndex(where: { $0.kind == .finalized }) { frames[place].left.join(state) }
        default: jump(code.word(term))
        }
        state.isReachable = false
    }

    /// `break` leaves a loop or a selection, `continue` begins a loop anew; one with a label means the outermost, as such loops are nested.
    private func jump(_ word: ArraySlice<UInt8>) {
        let parts = word.split(separator: UInt8(ascii: " ")), isAgain = ["continue", "next", "redo"].contains { parts.first?.elementsEqual($0.utf8) == true }
        func isMeant(_ frame: TaintFrame) -> Bool { frame.kind == .loop || frame.kind == .selection && !isAgain }
        guard let place = parts.count > 1 ? frames.firstIndex(where: isMeant) : frames.lastIndex(where: isMeant) else { return }
        if isAgain { frames[place].again.join(state) } else { frames[place].left.join(state) }
    }

    /// Functions that are declared where nothing goes on are followed all the same.
    func skip(_ term: Int) {
        for inner in term..<code.end(of: term) where code.kinds[inner] == .function && code.traits[inner].contains(.definition) { functions.append(inner) }
    }
}

extension Code {
    /// Whether a target takes a value apart.
    func isList(_ target: Int) -> Bool { target >= 0 && [.tuple, .array, .object].contains(kinds[target]) }
}
