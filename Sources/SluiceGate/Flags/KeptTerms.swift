internal import SluiceModel
internal import SluiceRoutes
internal import SluiceRules
internal import SluiceSyntax

/// The terms of files that earlier runs parsed, in the store where the routes' reader keeps its own: what one of the two parsed the other need not.
final class KeptTerms {
    private let store: FactStore
    private let key: String
    private var fresh: [LanguageID: [(blob: ObjectID, fact: [UInt8])]] = [:]

    /// - Parameters:
    ///   - store: what takes room, up to a limit.
    ///   - program: tells this build of the program from others.
    init(_ store: FactStore, program: String, languages: LanguageTable) {
        self.store = store
        key = RouteKeys.base(program: program, languages: languages)
    }

    /// Lends the terms of files of one language, one after another; what is not there, was read with mistakes or is damaged is passed over.
    func lend(_ blobs: [ObjectID], _ language: LanguageID, to body: (ObjectID, Code) -> Void) {
        store.lend(blobs, RouteKeys.code(language, key)) { blob, bytes in
            guard let kept = StoredCode.parsed(bytes, in: language), !kept.hasError, let code = kept.code else { return }
            body(blob, code)
        }
    }

    /// Remembers terms to be kept.
    func note(_ code: Code, of blob: ObjectID) {
        fresh[code.language, default: []].append((blob, StoredCode.bytes(of: StoredCode.Parsed(code: code, hasError: false))))
    }

    /// Writes what is new.
    func flush() {
        for (language, facts) in fresh.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { store.keep(facts, RouteKeys.code(language, key)) }
        fresh = [:]
    }
}
