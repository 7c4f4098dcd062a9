/// A setting whose change makes a middleware let more through.
public struct Weakening: Hashable, Sendable {
    /// Its name in the file.
    public var id: String
    /// The roles of the middlewares that have the setting.
    public var roles: [MiddlewareRole]
    /// Or their names, without arguments: the last part is enough.
    public var symbols: [String]
    /// The setting by its key; the last part of a nested one is enough.
    public var setting: String
    /// The values that let more through, in small letters and without quotation marks.
    public var becomes: [String]
    /// How many times larger a number must become; 0 where numbers do not count.
    public var grows: Int
    /// What the setting is where it is not written; `nil` where that is neither good nor bad.
    public var standard: String?
    /// Settings that must have a value too, so that it is bad.
    public var with: [String: String]
    /// What happened, in one clause.
    public var summary: String

    /// Whether it is about a middleware.
    func concerns(_ middleware: Middleware) -> Bool {
        if middleware.roles?.contains(where: { role in roles.contains { role.isKind(of: $0) } }) == true { return true }
        let names = [String(middleware.callee), middleware.origin ?? ""].map { $0.split { "./#".contains($0) }.last.map(String.init) ?? "" }
        return symbols.contains { names.contains($0) }
    }

    /// Whether a middleware lets more through after than before; the value after, as it is written.
    func change(from before: Middleware, to after: Middleware) -> String? {
        guard let new = value(in: after) else { return nil }
        let old = value(in: before)
        // What was computed before may have been anything.
        guard Self.plain(new) != old.map(Self.plain), old != nil || !isWritten(in: before) else { return nil }
        if grows > 0, let old, let low = Self.number(old), let high = Self.number(new), low > 0, high >= low * Double(grows) { return new }
        guard becomes.contains(Self.plain(new)), old.map({ !becomes.contains(Self.plain($0)) }) ?? true else { return nil }
        return with.allSatisfy { key, value in Self.find(key, in: after.settings).map(Self.plain) == value } ? new : nil
    }

    /// The setting, or what it is where it is not written; `nil` where it is computed.
    private func value(in middleware: Middleware) -> String? {
        Self.find(setting, in: middleware.settings) ?? (isWritten(in: middleware) ? nil : standard)
    }

    /// Whether the call names the setting, or spreads what may hold it.
    private func isWritten(in middleware: Middleware) -> Bool {
        let text = middleware.symbol.utf8.dropFirst(middleware.callee.utf8.count)
        return text.split { !Self.isNameByte($0) }.contains { $0.elementsEqual(setting.utf8) } || middleware.symbol.contains("...") || isNamedValue(text)
    }

    /// Whether all settings come from elsewhere: `cors(options)`.
    private func isNamedValue(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.dropFirst().first, text.count > 2 else { return false }
        return !"{[\"'`".utf8.contains(first) && !text.contains(UInt8(ascii: ":")) && !text.contains(UInt8(ascii: "="))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func find(_ key: String, in settings: [String: String]) -> String? {
        if let value = settings[key] { return value }
        // The nearest of nested ones, so that the answer does not hang on the order of a dictionary.
        return settings.keys.filter { $0.hasSuffix("." + key) }.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.flatMap { settings[$0] }
    }

    private static func plain(_ value: String) -> String {
        let quotes: Set<Character> = ["\"", "'", "`"]
        guard let first = value.first, quotes.contains(first), value.last == first, value.count > 1 else { return value.lowercased() }
        return String(value.dropFirst().dropLast()).lowercased()
    }

    /// `1_000`, `15 * 60`.
    private static func number(_ value: String) -> Double? {
        let factors = value.filter { $0 != "_" && $0 != " " }.split(separator: "*")
        guard !factors.isEmpty else { return nil }
        var product = 1.0
        for factor in factors {
            guard let number = Double(factor) else { return nil }
            product *= number
        }
        return product
    }
}
