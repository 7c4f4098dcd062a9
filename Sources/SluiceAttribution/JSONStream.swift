/// Texts that hold one JSON value, several after one another, one a line, or a list of them.
enum JSONStream {
    /// The values in order, lists taken apart, and the first problem with the number of lines that could not be read.
    ///
    /// After a mistake each further line is read by itself: one broken line does not hide the others.
    static func values(in bytes: [UInt8]) -> (values: [JSONNode], problem: JSONProblem?, brokenLines: Int) {
        var reader = JSONReader(bytes, in: 0..<bytes.count)
        var values: [JSONNode] = []
        do throws(JSONProblem) {
            while !reader.isAtEnd() { append(try reader.value(), to: &values) }
            return (values, nil, 0)
        } catch {
            var broken = 1
            var start = lineEnd(after: error.offset, in: bytes)
            while start < bytes.count {
                let end = lineEnd(after: start, in: bytes)
                var line = JSONReader(bytes, in: start..<end)
                if !line.isAtEnd() {
                    if let value = try? line.value(), value.isObject, line.isAtEnd() { values.append(value) } else { broken += 1 }
                }
                start = end
            }
            return (values, error, broken)
        }
    }

    private static func append(_ value: JSONNode, to values: inout [JSONNode]) {
        if case .array(let items) = value.value { values += items } else { values.append(value) }
    }

    /// The offset after the next line break.
    private static func lineEnd(after offset: Int, in bytes: [UInt8]) -> Int {
        bytes[min(offset, bytes.count)...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
    }
}
