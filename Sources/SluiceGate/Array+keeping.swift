extension Array {
    /// The elements that a question, which may fail, is answered with yes for, in order.
    func keeping<Failure: Error>(_ isKept: (Element) throws(Failure) -> Bool) throws(Failure) -> [Element] {
        var kept: [Element] = []
        for element in self where try isKept(element) { kept.append(element) }
        return kept
    }
}
