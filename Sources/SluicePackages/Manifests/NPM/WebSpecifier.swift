/// A text by which code that runs in Deno or in a browser names a package: `npm:chalk@5`, `jsr:@std/path@1`, a URL of a site that serves
/// packages of npm's (reference: packages.md, section 1.1).
struct WebSpecifier: Hashable {
    let name: String
    /// `nil` where any version will do.
    let requirement: String?
    let source: PackageSource
    /// Where the name stands in the text, in bytes; of a package of JSR's as the text has it.
    let place: Range<Int>

    /// The packages of a text; none where it names none, as a path or a URL of another site.
    static func of(_ text: String) -> [WebSpecifier] {
        if text.hasPrefix("npm:") { return package(text, at: 4).map { [$0] } ?? [] }
        if text.hasPrefix("jsr:") { return jsr(text, at: 4).map { [$0] } ?? [] }
        guard let scheme = GitReference.scheme(of: text), scheme == "https" || scheme == "http",
            text.dropFirst(scheme.utf8.count).hasPrefix("://")
        else { return [] }
        let start = scheme.utf8.count + 3
        let bytes = Array(text.utf8)
        guard let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/")) else { return [] }
        return served(text, by: String(decoding: bytes[start..<slash], as: UTF8.self).lowercased(), at: slash + 1)
    }

    private static func served(_ text: String, by host: String, at start: Int) -> [WebSpecifier] {
        switch host {
        case "cdn.jsdelivr.net", "fastly.jsdelivr.net", "esm.run": jsdelivr(text, at: start, isPlain: host == "esm.run")
        case "esm.sh", "cdn.esm.sh", "esm.town": esm(text, at: start)
        case "unpkg.com", "esm.unpkg.com", "www.unpkg.com": list(package(text, at: start))
        case "cdn.skypack.dev": list(package(text, at: skip(["pin/", "-/", "new/"], of: text, at: start)))
        case "ga.jspm.io", "jspm.dev", "dev.jspm.io", "ga.system.jspm.io": list(package(text, at: skip(["npm:"], of: text, at: start)))
        default: []
        }
    }

    private static func list(_ one: WebSpecifier?) -> [WebSpecifier] { one.map { [$0] } ?? [] }

    /// `/npm/a@1`, `/combine/npm/a@1,npm/b@2`; `/gh/user/repository` is none of npm's.
    private static func jsdelivr(_ text: String, at start: Int, isPlain: Bool) -> [WebSpecifier] {
        if isPlain { return list(package(text, at: start)) }
        let combine = skip(["combine/"], of: text, at: start)
        guard combine > start else {
            let name = skip(["npm/"], of: text, at: start)
            return name > start ? list(package(text, at: name)) : []
        }
        var found: [WebSpecifier] = [], at = combine
        for part in String(decoding: Array(text.utf8)[combine...], as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false) {
            if part.hasPrefix("npm/"), let one = package(text, at: at + 4) { found.append(one) }
            at += part.utf8.count + 1
        }
        return found
    }

    /// `/a@1`, `/*a@1`, `/v135/a@1`, `/stable/a@1`; `/gh/…` and `/pr/…` are repositories, `/jsr/…` is JSR.
    private static func esm(_ text: String, at start: Int) -> [WebSpecifier] {
        var at = skip(["stable/"], of: text, at: start)
        let bytes = Array(text.utf8)
        if at < bytes.count, bytes[at] == UInt8(ascii: "v"), let slash = bytes[at...].firstIndex(of: UInt8(ascii: "/")), slash > at + 1,
            bytes[at + 1..<slash].allSatisfy(UTF8Text.isDigit)
        {
            at = slash + 1
        }
        if skip(["gh/", "pr/", "github.com/"], of: text, at: at) > at { return [] }
        let jsrStart = skip(["jsr/"], of: text, at: at)
        if jsrStart > at { return list(jsr(text, at: jsrStart)) }
        return list(package(text, at: skip(["*"], of: text, at: at)))
    }

    /// Behind the first of some texts that stands there.
    private static func skip(_ starts: [String], of text: String, at start: Int) -> Int {
        let rest = text.utf8.dropFirst(start)
        return start + (starts.first { rest.starts(with: $0.utf8) }?.utf8.count ?? 0)
    }

    /// `name@version/path?query`, with a slash before it or not.
    private static func package(_ text: String, at start: Int) -> WebSpecifier? {
        let bytes = Array(text.utf8)
        var at = start
        while at < bytes.count, bytes[at] == UInt8(ascii: "/") { at += 1 }
        let end = bytes[at...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ",") } ?? bytes.count
        let isScoped = at < end && bytes[at] == UInt8(ascii: "@")
        guard let scopeEnd = isScoped ? bytes[at..<end].firstIndex(of: UInt8(ascii: "/")) : at else { return nil }
        let nameStart = isScoped ? scopeEnd + 1 : at
        guard nameStart < end else { return nil }
        let nameEnd = bytes[nameStart..<end].firstIndex { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") } ?? end
        guard nameEnd > nameStart else { return nil }
        let name = String(decoding: bytes[at..<nameEnd], as: UTF8.self)
        var version: String?
        if nameEnd < end, bytes[nameEnd] == UInt8(ascii: "@") {
            // esm.sh writes what else it does behind `&`, Skypack the build behind the version.
            let rest = bytes[(nameEnd + 1)..<end].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "&") }
            version = String(decoding: rest, as: UTF8.self)
        }
        let plain = version.map { Self.version($0) }
        return WebSpecifier(
            name: name, requirement: plain?.isEmpty == false ? plain : nil, source: NPMResolution.registry(of: name),
            place: at..<nameEnd)
    }

    /// A version as npm writes it: escapes undone, and without the build that Skypack pins.
    private static func version(_ text: String) -> String {
        let plain = NPMSpec.percentDecoded(text)
        guard plain.hasPrefix("v"), plain.dropFirst().first?.isNumber == true, let dash = plain.firstIndex(of: "-"),
            plain[dash...].utf8.count > 16
        else { return plain }
        return String(plain[plain.index(after: plain.startIndex)..<dash])
    }

    private static func jsr(_ text: String, at start: Int) -> WebSpecifier? {
        guard let found = package(text, at: start), found.name.hasPrefix("@") else { return nil }
        let parts = found.name.dropFirst().split(separator: "/")
        guard parts.count == 2 else { return nil }
        return WebSpecifier(
            name: "@jsr/\(parts[0])__\(parts[1])", requirement: found.requirement, source: .registry(url: NPMSpec.jsr), place: found.place)
    }
}
