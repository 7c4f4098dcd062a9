import SluiceModel
import Testing

@Suite("The name that somebody meant")
struct SpellingTests {
    @Test("Edits are counted, a swap of neighbours as one", arguments: [
        ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abcd", 1), ("abc", "xbc", 1), ("expresss", "express", 1), ("scope", "scpoe", 1),
    ])
    func distances(left: String, right: String, edits: Int) {
        #expect(Spelling.distance(Array(left.utf8), Array(right.utf8), limit: 3) == edits)
    }

    @Test("Names beyond the limit are not offered")
    func limit() {
        #expect(Spelling.nearest(to: "zzz", among: ["express", "koa"]) == [])
        #expect(Spelling.nearest(to: "koaa", among: ["express", "koa", "kob"], most: 2) == ["koa", "kob"])
    }
}
