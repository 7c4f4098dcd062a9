package import SluiceModel
package import SluiceRules
internal import SluiceSyntax

/// Something in a file that is run without being called by the project: a job, a consumer, a command, an entry of a schedule.
package struct EntryPoint: Hashable, Sendable {
    /// The id of the shape that knows it.
    package let shape: String
    /// `job`, `command`, `consumer`, `schedule`.
    package let word: String
    /// The name of the function or class, or the text of the registering call.
    package let name: String
    /// The definition, or the statement that registers it.
    package let term: Int
    package let lines: LineRange
    /// Whether the file itself is what is run.
    package let runsFile: Bool
}

extension EntryCatalog {
    /// What a file starts.
    package func entries(in code: Code, path: RepositoryPath, sites: DefinitionSites) -> [EntryPoint] {
        let language = code.language.rawValue
        let family = ["typescript", "tsx"].contains(language) ? "javascript" : language
        return shapes.filter { $0.languages.contains(family) }.flatMap { shape -> [EntryPoint] in
            let isFile = shape.files.contains { $0.matches(path) }
            guard isFile || !shape.statements.isEmpty || shape.imports.contains(where: { Mention.holds(code.bytes, $0) }) else { return [] }
            return sites.sites.compactMap { entry($0, shape, code, isFile: isFile) }
        }
    }

    private func entry(_ site: DefinitionSite, _ shape: EntryShape, _ code: Code, isFile: Bool) -> EntryPoint? {
        switch site.shape {
        case .function where hasDecorator(site.term, shape, code), .classLike where hasDecorator(site.term, shape, code): break
        case .classLike where !shape.bases.isEmpty && shape.members.isEmpty && hasBase(site.term, shape, code): break
        case .function where !shape.members.isEmpty && shape.members.contains(site.names.last ?? "") && hasBase(around: site.term, shape, code): break
        case .effect where registers(site.term, shape, code), .value where registers(site.term, shape, code): break
        case .effect where shape.statements.contains { code.text(site.term).starts(with: $0.utf8) }: break
        case .effect where isFile && shape.calls.isEmpty && shape.bases.isEmpty: break
        default: return nil
        }
        let isStatement = site.shape == .effect
        let text = code.text(site.term).prefix { $0 != UInt8(ascii: "\n") }
        let name = isStatement ? String(decoding: text.prefix(60), as: UTF8.self) : site.names.joined(separator: ".")
        return EntryPoint(shape: shape.id, word: shape.word, name: name, term: site.term, lines: site.lines,
            runsFile: isFile || isStatement && !shape.statements.isEmpty)
    }

    private func hasDecorator(_ term: Int, _ shape: EntryShape, _ code: Code) -> Bool {
        guard !shape.decorators.isEmpty else { return false }
        return code.children(term).contains {
            code.kinds[$0] == .decorator && EntryShape.fits(shape.decorators, NodeReader.decorator($0, in: code))
        }
    }

    private func hasBase(around term: Int, _ shape: EntryShape, _ code: Code) -> Bool {
        let owner = code.ancestor(of: term) { $0 == .classLike }
        return owner >= 0 && hasBase(owner, shape, code)
    }

    private func hasBase(_ term: Int, _ shape: EntryShape, _ code: Code) -> Bool {
        code.children(term).filter { code.kinds[$0] == .bases }.contains { bases in
            code.children(bases).contains { EntryShape.fits(shape.bases, String(decoding: code.text($0).prefix { $0 != UInt8(ascii: "(") }, as: UTF8.self)) }
        } || mixesIn(term, shape, code)
    }

    /// `include Sidekiq::Job`
    private func mixesIn(_ term: Int, _ shape: EntryShape, _ code: Code) -> Bool {
        guard code.language == "ruby" else { return false }
        return code.children(code.child(term, .body)).contains { statement in
            let text = String(decoding: code.text(statement), as: UTF8.self)
            return text.hasPrefix("include ") && EntryShape.fits(shape.bases, String(text.dropFirst(8)))
        }
    }

    /// Whether a statement is, or holds outside of functions, a call that registers something.
    private func registers(_ term: Int, _ shape: EntryShape, _ code: Code) -> Bool {
        guard !shape.calls.isEmpty else { return false }
        return (term..<code.end(of: term)).contains { inner in
            guard [.call, .construction].contains(code.kinds[inner]), code.child(inner, .callee) >= 0 else { return false }
            let callee = code.child(inner, .callee)
            let path = String(decoding: code.text(callee).prefix { $0 != UInt8(ascii: "(") }.filter { $0 > 32 }, as: UTF8.self)
            return EntryShape.fits(shape.calls, path)
        }
    }
}
