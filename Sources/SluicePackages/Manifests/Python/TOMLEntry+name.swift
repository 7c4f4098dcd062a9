extension TOMLEntry {
    /// The bytes of the key without its quotes, where it has some and holds no escapes.
    var nameRange: Range<Int> {
        keyRange.count == key.utf8.count + 2 ? keyRange.lowerBound + 1..<keyRange.upperBound - 1 : keyRange
    }
}

extension TOMLNode {
    /// The bytes of a part of a string of one line, given by its place in the string. Within a string of several lines, or of an odd
    /// spelling, it is the whole string.
    func place(of part: Range<Int>) -> Range<Int> {
        guard let text = string, range.count == text.utf8.count + 2 else { return range }
        let start = range.lowerBound + 1
        return start + part.lowerBound..<start + part.upperBound
    }

    /// The bytes between the quotes of a string.
    var insideRange: Range<Int> { place(of: 0..<(string ?? "").utf8.count) }
}
