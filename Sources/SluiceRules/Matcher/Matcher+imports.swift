extension Matcher {
    /// Whether the terms of a pattern are the names that one import of a script brings in.
    func isOneImport(_ roots: [Int]) -> Bool {
        guard code.isScript, let first = roots.first else { return false }
        return roots.allSatisfy { pattern.code.kinds[$0] == .importing && pattern.code.range($0) == pattern.code.range(first) }
    }

    /// Every name of the pattern is one of those that a statement imports, in any order; a `require` that is taken apart imports, too.
    func imports(_ roots: [Int], _ add: (Range<Int>, Bindings) -> Void) {
        let named = roots.filter { root in !pattern.code.children(root, .name).contains { pattern.code.kinds[$0] == .ellipsis } }
        let wanted = named.isEmpty ? Array(roots.prefix(1)) : named
        // The default is one of the names only where the pattern has one.
        let hasDefault = wanted.contains { pattern.code.traits[$0].contains(.defaultImport) }
        let terms = byKind[Int(TermKind.importing.rawValue)].filter { hasDefault || !code.traits[$0].contains(.defaultImport) }
        var start = 0
        while start < terms.count {
            var end = start + 1
            while end < terms.count, code.range(terms[end]) == code.range(terms[start]) { end += 1 }
            for env in anyOrder(wanted[...], Array(terms[start..<end]), Bindings(), isExact: false) { add(code.range(terms[start]), env) }
            start = end
        }
        for statement in byKind[Int(TermKind.expressionStatement.rawValue)] {
            var envs = [Bindings()]
            for root in wanted where !envs.isEmpty { envs = each(envs) { self.match(root, statement, $0) } }
            for env in envs { add(code.range(statement), env) }
        }
    }
}
