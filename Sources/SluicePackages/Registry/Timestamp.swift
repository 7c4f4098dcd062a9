/// Moments as registries write them.
enum Timestamp {
    /// Seconds since 1970 of `2022-10-14T12:00:00.123Z` (RFC 3339, in UTC or with an offset); `nil` where it is none.
    static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":") else { return nil }
        let fields = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map { Int64(String(decoding: bytes[$0], as: UTF8.self)) ?? -1 }
        guard fields.allSatisfy({ $0 >= 0 }), (1...12).contains(fields[1]), let offset = offset(bytes[19...]) else { return nil }
        let days = days(year: fields[0], month: fields[1], day: fields[2])
        return ((days * 24 + fields[3]) * 60 + fields[4]) * 60 + fields[5] - offset
    }

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
    static func httpDate(_ text: String) -> Int64? {
        let words = text.split { $0 == " " || $0 == "," }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count >= 5, let day = Int64(words[1]), let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3])
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3 else { return nil }
        return ((days(year: year, month: Int64(month + 1), day: day) * 24 + time[0]) * 60 + time[1]) * 60 + time[2]
    }

    /// Seconds east of UTC; `nil` where what follows the seconds is no zone.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let isFraction: (UInt8) -> Bool = { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let zone = String(decoding: bytes.drop(while: isFraction), as: UTF8.self)
        if zone == "Z" || zone == "z" { return 0 }
        let parts = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
        guard zone.hasPrefix("+") || zone.hasPrefix("-"), parts.count == 2 else { return nil }
        return (parts[0] * 60 + parts[1]) * 60 * (zone.hasPrefix("-") ? -1 : 1)
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in March.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
