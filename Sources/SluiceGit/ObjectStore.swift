internal import CLibgit2
internal import SluiceModel

/// The objects of a repository: its own folder, the quarantine where there is one, and every alternate.
final class ObjectStore {
    /// libgit2's store over all folders.
    let handle: Handle
    /// Whether the main folder is a quarantine, whose objects no ref can have reached yet.
    let quarantined: Bool
    /// The store without the quarantine; the same folders otherwise.
    private let settled: Handle?

    /// - Parameter folders: where objects are, the main one first.
    init(folders: [ObjectFolder], quarantined: Bool) throws(GitError) {
        handle = try Self.open(folders)
        self.quarantined = quarantined && folders.count > 1
        settled = self.quarantined ? try Self.open(Array(folders.dropFirst())) : nil
    }

    /// The first folder is the one that would be written to; libgit2 writes into no alternate.
    private static func open(_ folders: [ObjectFolder]) throws(GitError) -> Handle {
        guard let main = folders.first else { throw .libgit2(doing: "opening the object store", code: -1, message: "no folder given") }
        var store: OpaquePointer?
        try Library.check(main.withCString { git_odb_open(&store, $0) }, "opening the object folder \(Shown.line(main.path))")
        guard let store else { throw .libgit2(doing: "opening the object store", code: -1, message: "no store given") }
        let handle = Handle(store, free: { git_odb_free($0) })
        for folder in folders.dropFirst() {
            let code = folder.withCString { git_odb_add_disk_alternate(store, $0) }
            try Library.check(code, "opening the object folder \(Shown.line(folder.path))")
        }
        return handle
    }

    /// The object with this name.
    /// - Throws: `missingObject`; `unreadable` for a broken one.
    func read(_ name: ObjectName) throws(GitError) -> StoredObject {
        var name = name
        var object: OpaquePointer?
        let code = git_odb_read(&object, handle.pointer, &name.oid)
        if code == GIT_ENOTFOUND.rawValue { throw .missingObject(name.id) }
        guard code >= 0, let object else { throw .unreadable(name.id, detail: Library.lastMessage()) }
        return StoredObject(name: name, object)
    }

    /// The object with this name, which must be of this type.
    func read(_ name: ObjectName, as type: git_object_t) throws(GitError) -> StoredObject {
        let object = try read(name)
        guard object.type == type else {
            throw .unreadable(name.id, detail: "it is a \(object.typeName), and a \(StoredObject.name(of: type)) is wanted")
        }
        return object
    }

    /// Size and type of an object, read from its header alone.
    func header(_ name: ObjectName) throws(GitError) -> (size: Int, type: git_object_t) {
        var name = name
        var size = 0
        var type = GIT_OBJECT_INVALID
        let code = git_odb_read_header(&size, &type, handle.pointer, &name.oid)
        if code == GIT_ENOTFOUND.rawValue { throw .missingObject(name.id) }
        guard code >= 0 else { throw .unreadable(name.id, detail: Library.lastMessage()) }
        return (size, type)
    }

    /// Whether the object is in any of the folders.
    func contains(_ name: ObjectName) -> Bool {
        var name = name
        return git_odb_exists(handle.pointer, &name.oid) == 1
    }

    /// Whether the object was there before the push that is in quarantine. Packs that appear meanwhile are not looked for:
    /// an object taken for new is only walked once more.
    func hadBefore(_ name: ObjectName) -> Bool {
        var name = name
        let flags = UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)
        return switch settled {
        case .some(let settled): git_odb_exists_ext(settled.pointer, &name.oid, flags) == 1
        case .none: true
        }
    }
}

/// An object's bytes, held for as long as this lives.
final class StoredObject {
    let name: ObjectName
    private let handle: Handle

    init(name: ObjectName, _ pointer: OpaquePointer) {
        self.name = name
        handle = Handle(pointer, free: { git_odb_object_free($0) })
    }

    var type: git_object_t { git_odb_object_type(handle.pointer) }

    /// The content, valid while the object lives: a caller whose last word to the object this is keeps it with `withExtendedLifetime`.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: git_odb_object_data(handle.pointer), count: git_odb_object_size(handle.pointer))
    }

    var typeName: String { Self.name(of: type) }

    static func name(of type: git_object_t) -> String {
        switch type {
        case GIT_OBJECT_COMMIT: "commit"
        case GIT_OBJECT_TREE: "tree"
        case GIT_OBJECT_BLOB: "blob"
        case GIT_OBJECT_TAG: "tag"
        default: "thing of no known type"
        }
    }
}
