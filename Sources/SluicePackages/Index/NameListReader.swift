internal import SluiceModel

/// Reads a list of names without holding it: the file is mapped, and each name is handed on as it is met.
struct NameListReader {
    private let file: String
    private let view: ByteView
    private static let cure = "give one name a line, CSV with a line of titles, or JSON"

    /// - Throws: `IndexProblem` where there is no such file, and for one that is empty.
    init(file: String) throws(IndexProblem) {
        self.file = file
        view = ByteView(try Mapping(file: file, cure: Self.cure))
        if view.count == 0 { throw .input(file, "it is empty", cure: Self.cure) }
    }

    /// Calls for each name, in order of the file. What the file is, its first bytes say.
    /// - Throws: `IndexProblem` with the place of what cannot be read, and whatever `body` throws.
    func read(_ body: (ListedName) throws(IndexProblem) -> Void) throws(IndexProblem) {
        let start = view.bytes.starts(with: UTF8Text.byteOrderMark) ? 3 : 0
        let first = view.bytes[start...].first { !Self.isBlank($0) && $0 != UInt8(ascii: "\n") }
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
            var names = NameListJSON(view, file: file, from: start)
            try names.read(body)
        } else if let columns = try columns(from: start) {
            var rows = CSVRows(view, from: columns.end, line: 2)
            while let row = try rows.next(file) { try name(of: row, columns).map { (name) throws(IndexProblem) in try body(name) } }
        } else {
            try readLines(from: start, body)
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private func readLines(from start: Int, _ body: (ListedName) throws(IndexProblem) -> Void) throws(IndexProblem) {
        let bytes = view.bytes
        var (offset, line) = (start, 1)
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var name = bytes[offset..<end]
            while let last = name.last, Self.isBlank(last) { name = name.dropLast() }
            while let first = name.first, Self.isBlank(first) { name = name.dropFirst() }
            if !name.isEmpty, name.first != UInt8(ascii: "#") { try body(ListedName(name: Array(name), line: line, weight: nil)) }
            (offset, line) = (end + 1, line + 1)
        }
    }

    /// Which columns of a CSV file are which.
    private struct Columns {
        var name: Int
        var rank: Int?
        var downloads: Int?
        /// Where the line of titles ends.
        var end: Int
    }

    /// The columns, where the first line holds a comma; no registry's name does.
    private func columns(from start: Int) throws(IndexProblem) -> Columns? {
        let bytes = view.bytes
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        guard bytes[start..<end].contains(UInt8(ascii: ",")) else { return nil }
        var rows = CSVRows(view, from: start, line: 1)
        let titles = try rows.next(file).map { $0.fields.map { String(decoding: $0, as: UTF8.self).lowercased() } } ?? []
        let names = ["name", "project", "package", "id"]
        guard let name = names.lazy.compactMap({ titles.firstIndex(of: $0) }).first else {
            throw .input(
                file, "line 1 has commas, and no column is called `name`",
                cure: "give the columns titles: `name`, and `rank` or `downloads` where known")
        }
        return Columns(
            name: name, rank: titles.firstIndex(of: "rank"),
            downloads: titles.firstIndex { ["downloads", "download_count"].contains($0) }, end: rows.offset)
    }

    private func name(of row: CSVRows.Row, _ columns: Columns) throws(IndexProblem) -> ListedName? {
        if row.fields.count == 1, row.fields[0].isEmpty { return nil }
        guard row.fields.indices.contains(columns.name) else {
            throw .input(file, "line \(row.line) has \(row.fields.count) columns, too few for a name", cure: "mend the line")
        }
        var weight: Int?
        if let rank = try number(row, columns.rank) { weight = rank } else if let count = try number(row, columns.downloads) { weight = -count }
        return ListedName(name: row.fields[columns.name], line: row.line, weight: weight)
    }

    private func number(_ row: CSVRows.Row, _ column: Int?) throws(IndexProblem) -> Int? {
        guard let column, row.fields.indices.contains(column), !row.fields[column].isEmpty else { return nil }
        let text = String(decoding: row.fields[column], as: UTF8.self)
        guard let number = Int(text), number >= 0, number <= 1 << 48 else {
            throw .input(file, "line \(row.line): `\(Shown.line(text))` is no count", cure: "write a whole number")
        }
        return number
    }
}

/// Reads the rows of a CSV file (RFC 4180): quoted fields may hold commas, line breaks and doubled quotation marks.
struct CSVRows {
    /// The fields of a row, and the line that it begins on.
    struct Row {
        var fields: [[UInt8]]
        let line: Int
    }

    private let view: ByteView
    /// Where the next row begins.
    private(set) var offset: Int
    private var line: Int

    init(_ view: ByteView, from offset: Int, line: Int) {
        self.view = view
        self.offset = offset
        self.line = line
    }

    /// The next row, or `nil` at the end.
    /// - Throws: `IndexProblem` for a quotation that does not end.
    mutating func next(_ file: String) throws(IndexProblem) -> Row? {
        let bytes = view.bytes
        guard offset < bytes.count else { return nil }
        var row = Row(fields: [[]], line: line)
        var isQuoted = false
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\"") {
                let isDoubled = isQuoted && offset < bytes.count && bytes[offset] == byte
                if isDoubled { offset += 1 } else { isQuoted.toggle() }
                if !isDoubled { continue }
            } else if !isQuoted {
                if byte == UInt8(ascii: "\n") { return row }
                if byte == UInt8(ascii: "\r") { continue }
                if byte == UInt8(ascii: ",") {
                    row.fields.append([])
                    continue
                }
            }
            row.fields[row.fields.count - 1].append(byte)
        }
        if isQuoted { throw .input(file, "line \(row.line): a quotation does not end", cure: "mend the line") }
        return row
    }
}
