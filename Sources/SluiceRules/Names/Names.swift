internal import SluiceSyntax

/// Which definition each identifier of a file means.
package struct Names: Sendable {
    /// One thing with a name.
    package struct Definition: Sendable {
        let word: Int32
        /// The term of the first name.
        package let term: Int
        /// The function or class around it; -1 for the file.
        package let owner: Int
        package var kind: Kind
        /// The value of its only assignment; -1 where there is none or more than one.
        package var value = -1
        package var assignments = 0
        /// The first value that it is given; -1 for none.
        package var initial = -1
        /// The declared type; -1 for none.
        package var type = -1
        /// What it is imported as, as words from left to right.
        var path: [Int32] = []
    }

    package enum Kind: Sendable { case variable, parameter, function, classLike, imported }

    package private(set) var definitions: [Definition] = []
    /// The definition of each term, -1 where none is known.
    package private(set) var of: [Int32]
    /// What a name was imported as at the place of its use, where a later import gives it another meaning.
    private var paths: [Int: [Int32]] = [:]
    /// Modules from which everything is imported, as words.
    private(set) var wildcards: [[Int32]] = []

    /// A stretch of code in which a name has one meaning.
    struct Scope {
        var names: [Int32: Int32] = [:]
        let isFunction: Bool
        let owner: Int
    }

    /// What the identifiers of a file mean.
    package static func names(of code: Code) -> Names { NameResolution.names(of: code) }

    init(count: Int) { of = [Int32](repeating: -1, count: count) }

    /// A number that is the same for all terms that mean one variable: known ones from 0, others below it by their word.
    func variable(_ term: Int, in code: Code) -> Int32 {
        let definition = of[term]
        return definition >= 0 ? definition : -2 - code.atomOf[term]
    }

    /// What an identifier means; `nil` where no declaration of the file is meant.
    package func definition(_ term: Int) -> Definition? { of[term] >= 0 ? definitions[Int(of[term])] : nil }

    mutating func add(_ definition: Definition) -> Int32 {
        definitions.append(definition)
        return Int32(definitions.count - 1)
    }

    mutating func resolve(_ term: Int, _ definition: Int32) {
        of[term] = definition
        let path = definitions[Int(definition)].path
        if !path.isEmpty { paths[term] = path }
    }

    /// What the name of a term is imported as; `nil` where it is not.
    func path(_ term: Int) -> [Int32]? {
        if let known = paths[term] { return known }
        guard let path = definition(term)?.path, !path.isEmpty else { return nil }
        return path
    }
    mutating func importAll(_ path: [Int32]) { wildcards.append(path) }

    mutating func change(_ definition: Int32, _ body: (inout Definition) -> Void) { body(&definitions[Int(definition)]) }
}
