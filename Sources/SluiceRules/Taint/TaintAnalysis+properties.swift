internal import SluiceSyntax

extension TaintAnalysis {
    /// The field that a call of Java reads or writes: `x.getName()`, `x.setName(v)`.
    func property(of callee: Int, _ list: Int) -> TaintState.Place? {
        guard code.language == "java", callee >= 0, list >= 0, code.kinds[callee] == .member else { return nil }
        let receiver = code.child(callee, .receiver), name = code.word(code.child(callee, .property)), count = code.children(list).count
        guard code.kinds[receiver] == .identifier, name.count > 3, let outer = place(of: receiver) else { return nil }
        guard count == 0 && name.starts(with: "get".utf8) || count == 1 && name.starts(with: "set".utf8) else { return nil }
        guard name[name.startIndex + 3] >= 65, name[name.startIndex + 3] <= 90 else { return nil }
        let field = [name[name.startIndex + 3] | 0x20] + name.dropFirst(4)
        // A field that is written with its name is known by that, another by the name of the method without its first word.
        let word = code.atoms.known(field[...]) ?? -2 - Int32(truncatingIfNeeded: field.hashValue & 0xffffff)
        return TaintState.Place(variable: outer.variable, path: outer.path + [word])
    }

    /// Reads or writes a field by a method that is named for it.
    func accessed(_ place: TaintState.Place, _ list: Int, _ around: Marks) -> Marks {
        let values = code.children(list)
        guard let argument = values.first else {
            given = around.union(state.read(place))
            return given
        }
        let marks = value(argument)
        state.write(place, marks)
        given = around.union(marks)
        return given
    }
}
