internal import SluiceGit
internal import SluiceModel

extension CodeFrame {
    /// The most bytes of one line that a frame shows.
    private static let widest = 400
    /// A file larger than this is not read for the sake of a frame.
    private static let sizeLimit = 8 << 20

    /// The lines of a place with one line before and after.
    static func around(_ place: Location, in snapshot: Snapshot, of repository: Repository) throws(GitError) -> CodeFrame? {
        guard let entry = try repository.entry(place.path, in: snapshot), entry.isContent,
            let bytes = try repository.blob(entry.id, limit: sizeLimit)
        else { return nil }
        return around(place, in: bytes)
    }

    /// The same in a text that is there already.
    static func around(_ place: Location, in bytes: [UInt8]) -> CodeFrame? {
        let first = max(1, place.line - 1)
        let last = min(place.endLine, place.line + 3) + 1
        var lines: [[UInt8]] = []
        var number = 1
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if number > last { break }
            if number >= first { lines.append(Array((line.last == UInt8(ascii: "\r") ? line.dropLast() : line).prefix(widest))) }
            number += 1
        }
        return lines.isEmpty ? nil : CodeFrame(firstLine: first, lines: lines)
    }
}
