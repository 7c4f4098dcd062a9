internal import SluiceSyntax

extension ConstantFlow {
    /// Calls that give a known string for known arguments: `"a".concat("b")`, `String.format("%s", "a")`, `escapeshellarg("a")`.
    mutating func known(call term: Int) -> Constants.Value? {
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, list >= 0 else { return nil }
        let arguments = code.children(list).map { constants.value(of: $0) }
        guard !arguments.isEmpty, arguments.allSatisfy({ $0 != nil }) else { return nil }
        if code.isPHP {
            let isKnown = code.kinds[callee] == .identifier && ["escapeshellarg", "htmlspecialchars_decode"].contains(code.atoms.string(of: code.atomOf[callee]))
            return isKnown ? .someString : nil
        }
        guard code.kinds[callee] == .member else { return nil }
        let receiver = code.child(callee, .receiver), property = code.word(code.child(callee, .property))
        if code.isScript {
            guard property.elementsEqual("concat".utf8), let start = constants.value(of: receiver), start.isString, arguments.allSatisfy({ $0?.isString == true }) else { return nil }
            return arguments.reduce(start) { sum($0, $1) ?? .someString }
        }
        return property.elementsEqual("format".utf8) && isString(receiver) ? .someString : nil
    }

    /// `String` or `java.lang.String`.
    private func isString(_ term: Int) -> Bool {
        let text = code.text(term)
        return text.elementsEqual("String".utf8) || text.elementsEqual("java.lang.String".utf8)
    }
}
