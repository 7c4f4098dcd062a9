internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// Flags with their ages, the oldest first.
struct FlagAgeListing {
    private let ages: [FlagAge]

    init(_ ages: [FlagAge]) { self.ages = ages }

    var text: [UInt8] {
        guard !ages.isEmpty else { return Array("no flag is that old\n".utf8) }
        let wide = ages.map { Shown.line($0.key).count }.max() ?? 0
        let lines = ages.map { age in
            let key = Shown.line(age.key), more = age.places.count - 1
            let place = age.places.first.map { "\($0.path.shown):\($0.line)" } ?? ""
            return key + String(repeating: " ", count: wide - key.count) + "  \(age.days) days  since \(age.commit.hex.prefix(10))  \(place)"
                + (more > 0 ? " and \(more) more" : "") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    var json: [UInt8] {
        let flags = ages.map { age in
            JSONValue.object([
                "key": .string(Shown.line(age.key)), "days": .int(age.days), "since": .int(Int(age.since)), "commit": .string(age.commit.hex),
                "places": .array(age.places.map { .object(["path": .bytes($0.path.bytes), "line": .int($0.line)]) }),
            ])
        }
        return JSONValue.object(["schema": .string("sluice.flag-ages/1"), "flags": .array(flags)]).pretty
    }
}
