internal import SluiceModel

/// One ref that a push moves: a line that Git writes to `pre-receive`, `post-receive` or `pre-push`.
struct RefUpdate: Hashable, Sendable {
    /// The ref's name on the receiving side.
    let ref: String
    /// `nil` where the ref is new.
    let old: ObjectID?
    /// `nil` where the ref is deleted.
    let new: ObjectID?

    /// Reads the lines `<old> <new> <ref>` of `pre-receive` and `post-receive`.
    /// - Throws: `GateError.usage` that names the first line that is none.
    static func received(_ input: [UInt8]) throws(GateError) -> [RefUpdate] {
        try lines(of: input, form: "<old> <new> <ref>") { words in
            guard words.count == 3, let old = ObjectID(hexBytes: words[0]), let new = ObjectID(hexBytes: words[1]) else { return nil }
            return RefUpdate(ref: String(decoding: words[2], as: UTF8.self), old: old.object, new: new.object)
        }
    }

    /// Reads the lines `<local ref> <local id> <remote ref> <remote id>` of `pre-push`.
    /// - Throws: `GateError.usage` that names the first line that is none.
    static func pushed(_ input: [UInt8]) throws(GateError) -> [RefUpdate] {
        try lines(of: input, form: "<local ref> <local id> <remote ref> <remote id>") { words in
            // A local "ref" may be any revision, with blanks in it: the three words at the end are what counts.
            guard words.count >= 4, let new = ObjectID(hexBytes: words[words.count - 3]),
                let old = ObjectID(hexBytes: words[words.count - 1])
            else { return nil }
            return RefUpdate(ref: String(decoding: words[words.count - 2], as: UTF8.self), old: old.object, new: new.object)
        }
    }

    private static func lines(
        of input: [UInt8], form: String, _ read: ([[UInt8]]) -> RefUpdate?
    ) throws(GateError) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        for (index, line) in input.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let update = read(line.split(separator: UInt8(ascii: " ")).map(Array.init)) else {
                throw .usage("line \(index + 1) of standard input is not `\(form)`: \(Shown.line(line.prefix(200))); Git itself writes these lines to the hook")
            }
            updates.append(update)
        }
        return updates
    }
}

extension ObjectID {
    /// The name, or `nil` where it is Git's word for "no object".
    fileprivate var object: ObjectID? { isZero ? nil : self }
}
