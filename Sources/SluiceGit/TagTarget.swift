internal import CLibgit2

extension ObjectStore {
    /// How many tags of tags are followed; more is an attack or a mistake.
    private static let tagDepth = 64

    /// The commit that an object is or, as an annotated tag, leads to; `nil` for trees and blobs.
    func commitName(of name: ObjectName) throws(GitError) -> ObjectName? {
        var name = name
        for _ in 0..<Self.tagDepth {
            switch try header(name).type {
            case GIT_OBJECT_COMMIT: return name
            case GIT_OBJECT_TAG: name = try tagTarget(of: name)
            default: return nil
            }
        }
        throw .unreadable(name.id, detail: "more than \(Self.tagDepth) tags of tags")
    }

    /// What an annotated tag points at: the name in its first line.
    private func tagTarget(of name: ObjectName) throws(GitError) -> ObjectName {
        let tag = try read(name, as: GIT_OBJECT_TAG)
        let target = withExtendedLifetime(tag) { () -> ObjectName? in
            let bytes = tag.bytes
            guard let base = bytes.baseAddress, bytes.count > 48, bytes.starts(with: "object ".utf8) else { return nil }
            return ObjectName(hex: base + 7)
        }
        guard let target else { throw .unreadable(name.id, detail: "the tag does not start with the object it tags") }
        return target
    }
}
