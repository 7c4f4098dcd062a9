/// A time in UTC as RFC 3339 writes it.
enum UTCTime {
    /// `2026-03-01T12:00:05Z` for seconds since 1970, in the Gregorian calendar.
    static func text(_ seconds: Int64) -> String {
        let day = Int(seconds / 86_400) - (seconds % 86_400 < 0 ? 1 : 0)
        let second = Int(seconds % 86_400) + (seconds % 86_400 < 0 ? 86_400 : 0)
        let date = date(day: day)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock)Z"
    }

    /// The date of a day counted from 1 January 1970. Years are counted from March, so that a leap day is a year's last.
    private static func date(day: Int) -> (year: Int, month: Int, day: Int) {
        let sinceMarch = day + 719_468
        let era = (sinceMarch >= 0 ? sinceMarch : sinceMarch - 146_096) / 146_097
        let ofEra = sinceMarch - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * ofYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, ofYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The number with zeros before it, up to a width.
    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
