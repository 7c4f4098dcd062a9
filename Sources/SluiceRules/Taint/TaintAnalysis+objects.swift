/// Objects that are written out: each field is tainted by its own value.
extension TaintAnalysis {
    /// A field, by the way to it, and its taint.
    private typealias Field = (path: [Int32], marks: Marks)

    /// Gives a target the fields of an object that is written out.
    /// - Returns: `false`, and nothing done, where the value is no such object or the target takes it otherwise.
    func assignFields(_ target: Int, _ object: Int) -> Bool {
        guard let fields = fields(of: object) else { return false }
        if code.kinds[target] == .object {
            for pair in code.children(target) { assign(pair, code.kinds[pair] == .pair ? taken(code.child(pair, .key), fields) : union(of: fields)) }
            return true
        }
        guard let place = place(of: target) else { return false }
        state.write(place, [])
        for field in fields { state.write(TaintState.Place(variable: place.variable, path: place.path + field.path), field.marks) }
        return true
    }

    /// The fields of an object literal, spread ones among them; `nil` where some cannot be told apart.
    private func fields(of object: Int) -> [Field]? {
        guard code.kinds[object] == .object, code.isScript else { return nil }
        var found: [Field] = []
        for item in code.children(object) {
            switch code.kinds[item] {
            case .function: continue
            case .pair:
                let key = code.child(item, .key), value = code.child(item, .value)
                guard key >= 0, value >= 0, code.kinds[key] == .name else { return nil }
                let inner = fields(of: value) ?? known(value)
                found += inner.map { ([code.atomOf[key]] + $0.path, $0.marks) }
            case .spread:
                guard let place = place(of: code.child(item, .operand)) else { return nil }
                found += state.fields(of: place)
            default: return nil
            }
        }
        return found
    }

    /// What is known of a value: field by field, where no more than its fields is tainted.
    private func known(_ value: Int) -> [Field] {
        let marks = self.value(value), fields = place(of: value).map { state.fields(of: $0) } ?? []
        return !marks.isEmpty && union(of: fields) == marks ? fields : [([], marks)]
    }

    /// What a key takes from an object.
    private func taken(_ key: Int, _ fields: [Field]) -> Marks {
        key >= 0 ? union(of: fields.filter { $0.path.first == code.atomOf[key] || $0.path.isEmpty }) : union(of: fields)
    }

    private func union(of fields: [Field]) -> Marks { fields.reduce(into: []) { $0.formUnion($1.marks) } }
}
