extension PatternText {
    /// An ellipsis where Go wants the path of an import.
    var goDots: String? {
        guard family == .go, source.starts(with: "import".utf8), brackets == [UInt8(ascii: "(")] else { return nil }
        return "\"" + Placeholder.dots + "\""
    }

    /// `case ...` stands for any number of cases; with a colon behind it, it is one.
    var caseDots: String? {
        guard family == .go || family == .typed || isScript, result.reversed().drop(while: { $0 == 32 }).starts(with: "esac".utf8) else { return nil }
        let next = source[min(index, source.count)...].first { $0 != 32 }
        return next == UInt8(ascii: ":") || next == UInt8(ascii: "-") || next == UInt8(ascii: ",") ? nil : Placeholder.cases + ":"
    }
}
