internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// The places that ask for flags, as text or as JSON.
struct FlagListing {
    private let asked: [AskedFlag]

    init(_ asked: [AskedFlag]) { self.asked = asked }

    /// One line a place: key, where, what it gives while nobody answers.
    var text: [UInt8] {
        guard !asked.isEmpty else { return Array("no flag that is known is asked for\n".utf8) }
        let wide = asked.map { Shown.line($0.key).count }.max() ?? 0
        let lines = asked.map { flag in
            let key = Shown.line(flag.key)
            var parts = [key + String(repeating: " ", count: wide - key.count), "\(flag.location.path.shown):\(flag.location.line)", flag.sdk]
            parts.append("off: \(Shown.line(flag.off))\(flag.fallback == "written" ? "" : " (\(flag.fallback))")")
            if flag.isNegative { parts.append("asks whether it is off") }
            if flag.form != "value" { parts.append(flag.form) }
            if flag.time != "request" { parts.append("asked at \(flag.time)") }
            if !flag.helpers.isEmpty { parts.append("through \(flag.helpers.map { Shown.line($0) }.joined(separator: " → "))") }
            return parts.joined(separator: "  ") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    var json: [UInt8] {
        let flags = asked.map { flag in
            JSONValue.object([
                "key": .string(Shown.line(flag.key)), "sdk": .string(flag.sdk), "off": .string(Shown.line(flag.off)), "default": .string(flag.fallback),
                "polarity": .string(flag.isNegative ? "negative" : "positive"), "form": .string(flag.form), "time": .string(flag.time), "through": .strings(flag.helpers.map { Shown.line($0) }),
                "path": .bytes(flag.location.path.bytes), "line": .int(flag.location.line), "column": .int(flag.location.column),
            ])
        }
        return JSONValue.object(["schema": .string("sluice.flags/1"), "flags": .array(flags)]).pretty
    }
}
