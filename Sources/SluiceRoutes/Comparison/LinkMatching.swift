/// Which middleware of one chain is which of another.
struct LinkMatching {
    /// The place after of each place before; `nil` where it is gone.
    let kept: [Int?]
    /// The places after that nothing before is.
    let gained: [Int]
    let before: [Link]
    let after: [Link]

    init(_ before: [Link], _ after: [Link]) {
        (self.before, self.after) = (before, after)
        var kept = [Int?](repeating: nil, count: before.count), free = Array(after.indices)
        func match(_ isSame: (Middleware, Middleware) -> Bool) {
            for place in before.indices where kept[place] == nil {
                guard let found = free.firstIndex(where: { isSame(before[place].middleware, after[$0].middleware) }) else { continue }
                kept[place] = free.remove(at: found)
            }
        }
        match { !$0.isAnonymous && $0.symbol == $1.symbol && $0.origin == $1.origin }
        match { !$0.isAnonymous && $0.symbol == $1.symbol }
        match { $0.body != 0 && $0.body == $1.body }
        match { !$0.isAnonymous && !$1.isAnonymous && $0.origin != nil && $0.origin == $1.origin && $0.symbol.dropFirst($0.callee.count) == $1.symbol.dropFirst($1.callee.count) }
        // Functions without names at the same place of their kind are taken for one another where their roles are.
        match { $0.isAnonymous && $1.isAnonymous && $0.roles == $1.roles }
        (self.kept, gained) = (kept, free)
    }

    /// The new middleware that is the same call with other arguments.
    func recalled(_ place: Int) -> Int? {
        let old = before[place].middleware
        guard !old.isAnonymous else { return nil }
        return gained.first { new in
            let middleware = after[new].middleware
            return middleware.callee == old.callee || middleware.origin != nil && middleware.origin == old.origin
        }
    }

    /// The new middleware that has all roles of one that is gone.
    func replacement(_ place: Int) -> Int? {
        guard let roles = before[place].middleware.roles, !roles.isEmpty else { return nil }
        return gained.first { after[$0].certainty == .certain && after[$0].middleware.roles?.isSuperset(of: roles) == true }
    }

    /// Whether a new middleware of unknown roles holds the name of one that is gone: `compose([requireUser, log])`.
    func isWrapped(_ place: Int) -> Bool {
        let name = before[place].middleware.callee.utf8
        return !name.isEmpty && gained.contains { new in
            after[new].middleware.symbol.utf8.split { !Self.isNameByte($0) }.contains { $0.elementsEqual(name) }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "."), 0x80...: true
        default: false
        }
    }
}
