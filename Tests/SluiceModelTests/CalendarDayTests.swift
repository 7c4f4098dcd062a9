import SluiceModel
import Testing

@Suite("Days of the calendar")
struct CalendarDayTests {
    @Test("A day is read in one form only", arguments: ["2027-03-01", "2024-02-29", "2000-02-29", "2026-12-31"])
    func valid(text: String) { #expect(CalendarDay(text)?.shown == text) }

    @Test(
        "What is no day is refused",
        arguments: ["", "2027-3-1", "2027-02-29", "1900-02-29", "2027-13-01", "2027-00-01", "2027-04-31", "2027-01-00", "27-01-01",
            "2027/01/01", "2027-01-01T00:00:00Z", "+027-01-01", "2027-01-0１"])
    func invalid(text: String) { #expect(CalendarDay(text) == nil) }

    @Test(
        "A moment falls on the day that it has in UTC",
        arguments: [
            (0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (-1, "1969-12-31"), (-86_400, "1969-12-31"),
            (951_782_400, "2000-02-29"), (951_868_800, "2000-03-01"), (1_795_392_000, "2026-11-23"), (4_107_542_400, "2100-03-01"),
        ])
    func moment(seconds: Int64, text: String) { #expect(CalendarDay(secondsSince1970: seconds).shown == text) }

    @Test("Days are in order")
    func order() throws {
        let days = try ["2026-12-31", "2027-01-01", "2027-02-01", "2027-02-02"].map { try #require(CalendarDay($0)) }
        #expect(days == days.shuffled().sorted())
    }
}
