package import SluiceModel

/// A glob for the paths of a repository: `*` within a name, `**` for any folders, `?` for one byte. Without a slash it fits a file of that name in any folder.
package struct PathPattern: Hashable, Sendable {
    /// As written.
    package let text: String
    private let parts: [[UInt8]]

    package init(_ text: String) {
        self.text = text
        let parts = text.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
        self.parts = text.contains("/") || text == "**" ? parts : [Self.anyFolders] + parts
    }

    private static let anyFolders = Array("**".utf8)

    package func matches(_ path: RepositoryPath) -> Bool { matches(path.bytes) }

    /// Whether it covers all of these bytes.
    package func matches(_ bytes: [UInt8]) -> Bool {
        let names = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
        var at = 0, place = 0, retry: (at: Int, place: Int)?
        while place < names.count {
            if at < parts.count, parts[at] == Self.anyFolders {
                guard at + 1 < parts.count else { return true }
                retry = (at + 1, place)
                at += 1
            } else if at < parts.count, Self.fits(parts[at][...], names[place]) {
                (at, place) = (at + 1, place + 1)
            } else if let last = retry {
                retry = (last.at, last.place + 1)
                (at, place) = (last.at, last.place + 1)
            } else {
                return false
            }
        }
        return at == parts.count
    }

    /// One name against one part. Only the last star need give way.
    static func fits(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        var at = pattern.startIndex, place = name.startIndex, retry: (at: Int, place: Int)?
        while place < name.endIndex {
            if at < pattern.endIndex, pattern[at] == UInt8(ascii: "*") {
                retry = (at + 1, place)
                at += 1
            } else if at < pattern.endIndex, pattern[at] == name[place] || pattern[at] == UInt8(ascii: "?") {
                (at, place) = (at + 1, place + 1)
            } else if let last = retry {
                retry = (last.at, last.place + 1)
                (at, place) = (last.at, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
