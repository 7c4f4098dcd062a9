import SluiceData
import SluiceModel
import Testing

@testable import SluiceGate

struct RiskOrderTests {
    static let ranks: [(String, Int)] = [
        ("src/auth/session.ts", 0), ("src/userAuth.ts", 0), ("app/PaymentService.java", 0), ("internal/api/routes.go", 0), ("lib/sql_builder.rb", 0),
        ("src/colours.ts", 1), ("README.md", 1), ("src/author.ts", 0), ("lib/latest.ts", 1), ("src/contest.py", 1),
        ("tests/auth/test_login.py", 2), ("docs/security.md", 2), ("web/__tests__/login.ts", 2), ("vendor/oauth/oauth.go", 2),
    ]

    @Test("A path is ranked by what its words say of it", arguments: ranks)
    func rank(_ path: String, _ rank: Int) throws {
        #expect(try RiskOrder(from: PolicyFolder()).rank(of: RepositoryPath(path)) == rank)
    }

    @Test("Sensitive files are judged first, what serves nobody last, and equal ones as they come")
    func order() throws {
        let paths = ["a/b.ts", "tests/login.ts", "src/login.ts", "a/a.ts", "docs/a.md", "src/admin.ts"]
        let files = paths.map { FileChange(path: RepositoryPath($0), before: [nil], after: nil) }
        let sorted = try RiskOrder(from: PolicyFolder()).sorted(files).map(\.path.shown)
        #expect(sorted == ["src/login.ts", "src/admin.ts", "a/b.ts", "a/a.ts", "tests/login.ts", "docs/a.md"])
    }
}
