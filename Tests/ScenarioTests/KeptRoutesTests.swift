import Foundation
import SluiceTestKit
import Testing

/// What is said of routes must not depend on what earlier runs kept.
@Suite("Routes that are kept between runs", .waitsForPrograms)
struct KeptRoutesTests {
    private static let files = [
        "app.ts": """
            import express from 'express'
            import { guard } from './guard'
            import { orders } from './orders'
            const app = express()
            app.use('/api', guard)
            app.use('/api/orders', orders)
            app.get('/open', (req, res) => res.send('x'))
            app.listen(3000)

            """,
        "guard.ts": """
            export function guard(req, res, next) {
              if (!req.user) return res.status(401).end()
              next()
            }

            """,
        "orders.ts": """
            import express from 'express'
            export const orders = express.Router()
            orders.get('/', list)
            orders.post('/:id', change)

            """,
        "notes.md": "notes\n", "lib/sum.ts": "export const sum = (a, b) => a + b\n", "package.json": "{ \"dependencies\": { \"express\": \"^5.0.0\" } }\n",
    ]

    private func sandbox() throws -> GitSandbox {
        let sandbox = try GitSandbox()
        try sandbox.make("a")
        for (name, text) in Self.files { try sandbox.write("a/" + name, text) }
        try sandbox.git("add", "-A", in: "a")
        try sandbox.git("commit", "-q", "-m", "Start", in: "a")
        return sandbox
    }

    private func sluice(_ words: String..., in sandbox: GitSandbox) throws -> [UInt8] {
        let run = try sandbox.run([BuiltProducts.sluice()] + words, in: "a")
        #expect(run.code == 0 || run.code == 1, "\(run.complaint)")
        return Array(run.output.utf8)
    }

    private func check(_ sandbox: GitSandbox) throws -> [UInt8] {
        try sluice("check", "--scope", "all", "--offline", "--format", "json", "--no-timing", in: sandbox)
    }

    private func store(_ sandbox: GitSandbox) -> String { sandbox.path("a/.git/sluice") }

    /// The steps of somebody's work, one after another, each of which is checked and then committed.
    private static let steps = [
        "echo more >> notes.md", "sed -i 's/a + b/b + a/' lib/sum.ts", "sed -i '/app.use(.\\/api., guard)/d' app.ts", "echo more >> notes.md",
        "git checkout -q HEAD~2 -- app.ts", "sed -i 's/if (!req.user) return.*/if (!req.user) log(req)/' guard.ts", "echo '// c' >> orders.ts",
        "git mv orders.ts purchases.ts; sed -i 's,./orders,./purchases,' app.ts", "git rm -q guard.ts", "rm app.ts purchases.ts; git rm -q --cached app.ts purchases.ts",
        "git checkout -q HEAD~3 -- app.ts",
    ]

    @Test("What a check says is the same with what was kept, without it, and where it is damaged")
    func steps() throws {
        let sandbox = try sandbox()
        var findings = 0
        for (number, step) in Self.steps.enumerated() {
            try sandbox.shell(step, in: "a")
            try sandbox.git("add", "-A", in: "a")
            let warm = try check(sandbox), again = try check(sandbox)
            try sandbox.shell("mv '\(store(sandbox))' kept", in: "")
            let cold = try check(sandbox)
            #expect(warm == again && warm == cold, "step \(number): \(step)")
            #expect(warm.count > 100)
            if String(decoding: warm, as: UTF8.self).contains("\"rule\": \"middleware-") { findings += 1 }
            // What earlier steps kept is what later ones find.
            try sandbox.shell("rm -r '\(store(sandbox))'; mv kept '\(store(sandbox))'", in: "")
            try sandbox.git("commit", "-q", "-m", "Step \(number)", in: "a")
        }
        #expect(findings >= 2)
    }

    @Test("A store whose bytes were changed costs time and no answer", arguments: [
        "UPDATE facts SET fact = x''", "UPDATE facts SET fact = substr(fact, 1, length(fact) / 2)", "UPDATE facts SET fact = fact || x'00'",
        "UPDATE facts SET fact = x'ff' || substr(fact, 2)", "UPDATE facts SET fact = substr(fact, 1, length(fact) - 1) || x'07'",
        "DROP TABLE facts",
    ])
    func damaged(change: String) throws {
        let sandbox = try sandbox()
        let open = try sluice("routes", "--format", "json", in: sandbox)
        try sandbox.shell("sed -i '/app.use(.\\/api., guard)/d' app.ts; git add -A", in: "a")
        let first = try check(sandbox)
        for _ in 0..<2 {
            let script = "import sqlite3,sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
            try sandbox.shell("python3 -c '\(script)' '\(store(sandbox))/programs.sqlite' \"\(change)\"", in: "a")
            #expect(try check(sandbox) == first)
        }
        try sandbox.git("stash", "-q", in: "a")
        #expect(try sluice("routes", "--format", "json", in: sandbox) == open)
    }

    @Test("A store that is no database, or cannot be written to, keeps nothing and breaks nothing")
    func broken() throws {
        let sandbox = try sandbox()
        try sandbox.shell("sed -i '/app.use(.\\/api., guard)/d' app.ts; git add -A", in: "a")
        let first = try check(sandbox)
        try sandbox.shell("for f in '\(store(sandbox))'/*; do head -c 5000 /dev/zero | tr '\\0' A > \"$f\"; done", in: "a")
        #expect(try check(sandbox) == first)
        try sandbox.shell("rm -r '\(store(sandbox))'; echo a file > '\(store(sandbox))'", in: "a")
        #expect(try check(sandbox) == first)
    }

    @Test("Another policy has another table, though the tree is the same")
    func policies() throws {
        let sandbox = try sandbox()
        let before = try sluice("routes", "--format", "json", in: sandbox)
        try sandbox.write("a/.sluice.yml", "version: 1\nignore: [\"orders.ts\"]\n")
        try sandbox.git("add", ".sluice.yml", in: "a")
        let ignoring = try sluice("routes", "--format", "json", in: sandbox)
        #expect(String(decoding: before, as: UTF8.self).contains("orders.ts") && !String(decoding: ignoring, as: UTF8.self).contains("\"file\": \"orders.ts\""))
        try sandbox.git("rm", "-q", "-f", ".sluice.yml", in: "a")
        #expect(try sluice("routes", "--format", "json", in: sandbox) == before)
    }
}
