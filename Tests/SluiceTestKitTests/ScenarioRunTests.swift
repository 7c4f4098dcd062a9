import Foundation
@testable import SluiceTestKit
import Testing

@Suite("The runner of scenarios", .waitsForPrograms)
struct ScenarioRunTests {
    private func run(_ text: String, seconds: Double = 60, recording: Bool = false, script: String = "/nowhere.py") throws -> ScenarioRun {
        try ScenarioRun(
            Scenario(text), source: "/nowhere", sluice: "/opt/sluice-under-test/bin/sluice", registryScript: script, seconds: seconds,
            recording: recording)
    }

    @Test("A scenario whose lines do as they say has no failure")
    func passes() throws {
        let run = try run(
            """
            # a comment, and an empty line

            exec git init -q here
            exists here/.git hello.txt sub/deep.txt
            ! exists nothing
            cd here
            exec git var GIT_AUTHOR_IDENT
            stdout 'Dana Example <dana@example.com> 1772359200 +0000'
            exit 0
            sh printf '%s\\n' "$WORK" | wc -l; printf '\\377' > bytes
            stdout /^\\s*1\\n/
            ! stdout 2
            ! exec sh -c 'echo no >&2; exit 3'
            exit 3
            stderr no
            env A=b 'C=d e'
            exec sh -c 'echo $A "$C" ${D-unset}'
            stdout 'b d e unset'
            unset A
            exec sh -c 'echo ${A-gone}'
            stdout gone
            exec cat "$WORK/hello.txt"
            cmp stdout ../hello.txt
            exec echo $WORK ${WORK}
            cmp stdout ../work.golden
            -- hello.txt --
            hello
            -- sub/deep.txt --
            -- work.golden --
            $WORK $WORK

            """)
        #expect(try run.failure()?.description == nil)
    }

    /// Each must fail at the line that is given, for the reason that is given.
    @Test("What does not do as it says fails at its line", arguments: [
        ("exec true\nexec false", 2, "it failed"),
        ("! exec true", 1, "it should have failed"),
        ("# one\n\nexec echo a\nstdout b", 4, "this is not there"),
        ("exec echo a\n! stdout a", 2, "this should not be there"),
        ("exec echo a\nstdout /^b/", 2, "this is not there"),
        ("exec echo a\nstderr a", 2, "this is not there"),
        ("! exec sh -c 'exit 2'\nexit 3", 2, "exit 3 was expected"),
        ("exists nothing", 1, "there is no nothing"),
        ("exec pwd\n! exists .", 2, ". should not be there"),
        ("cd nowhere", 1, "there is no folder nowhere"),
        ("exec no-such-program-anywhere", 1, "there is no `no-such-program-anywhere` on PATH"),
        ("exce true", 1, "there is no command `exce`"),
        ("! cd x", 1, "`!` has no meaning before `cd`"),
        ("exec echo $NOBODY", 1, "there is no variable $NOBODY"),
        ("exec echo 'a", 1, "a quote ' is not closed"),
        ("stdout a", 1, "nothing was run yet"),
        ("exec echo a\nstdout", 2, "one text is expected"),
        ("exec echo a\nstdout a b", 2, "one text is expected"),
        ("! exec sh -c 'kill -SEGV $$'", 1, "it was ended by signal 11"),
        ("exec sh -c 'sleep 30 & sleep 30'", 1, "it took more than 1 seconds"),
        ("exec echo '{\"a\": [{\"b\": 1}, {\"b\": true}]}'\njson a.0.b 1\njson a.*.b true\n! json a.*.b false\njson a.0.b 2", 5, "at a.0.b there is 1"),
        ("exec echo '{\"a\": 1}'\njson b", 2, "at b there is nothing"),
        ("exec echo a\njson b", 2, "the output is not JSON"),
        ("exec echo a\ncmp stdout golden\n-- golden --\nb", 2, "stdout and golden differ\nline 1\n    got      a\n    expected b"),
        ("registry world.json", 1, "there is no world of packages"),
        ("sh false; true", 1, "it failed"),
    ])
    func fails(text: String, line: Int, reason: String) throws {
        let failure = try #require(try run(text, seconds: text.contains("sleep") ? 1 : 60).failure())
        #expect(failure.line == line)
        #expect(failure.reason.contains(reason))
    }

    @Test("A failure shows its command and all that the last one wrote")
    func shows() throws {
        let failure = try #require(try run("sh echo out; echo err >&2\nstdout other").failure())
        #expect(failure.description == "line 2: stdout other\nthis is not there\nthe last command ended with exit 0\nstdout:\n    out\n    \nstderr:\n    err\n    ")
    }

    @Test("A command has the variables that the runner gives it, and nothing of the tester's own shell")
    func hermetic() throws {
        let own = Set(ProcessInfo.processInfo.environment.keys)
        let run = try run("sh env | sed 's/=.*//' | sort > names; echo \"$PATH\" > path")
        #expect(try run.failure()?.description == nil)
        let names = try Set(run.text(of: "names").split(separator: "\n").map(String.init))
        // What a shell sets of its own accord.
        let foreign = names.subtracting(run.given).subtracting(["PWD", "OLDPWD", "SHLVL", "_"])
        #expect(foreign.isEmpty)
        #expect(!own.subtracting(names).isEmpty, "the tester's shell has nothing that could leak, so nothing was shown")
        #expect(try run.text(of: "path").hasPrefix("/opt/sluice-under-test/bin:"))
        #expect(["HOME", "GIT_CONFIG_GLOBAL", "GIT_AUTHOR_DATE", "LC_ALL", "SLUICE", "WORK"].allSatisfy(names.contains))
    }

    @Test("Recording writes what was got into the scenario, and nothing else of it changes")
    func records() throws {
        let run = try run("exec echo $WORK is new\ncmp stdout golden\n-- other --\nkept\n-- golden --\nold\n", recording: true)
        #expect(try run.failure() == nil)
        #expect(run.recorded == "exec echo $WORK is new\ncmp stdout golden\n-- other --\nkept\n-- golden --\n$WORK is new\n")
    }

    @Test("A registry is told its world, says its port, and is gone after the run")
    func registry() throws {
        let folder = try TemporaryFolder()
        try folder.write("fake.py", "import sys\nprint(len(open(sys.argv[1]).read()), flush=True)\nsys.stdin.read()\nopen(sys.argv[1] + '.gone', 'w')\n")
        try folder.write("broken.py", "raise SystemExit(1)\n")
        let text = "registry world.json\nexec sh -c 'echo $npm_config_registry $PIP_INDEX_URL'\nstdout 'http://127.0.0.1:3/npm/ http://127.0.0.1:3/simple/'\n-- world.json --\n{}\n"
        #expect(try run(text, script: folder.path + "/fake.py").failure()?.description == nil)
        let failure = try #require(try run(text, script: folder.path + "/broken.py").failure())
        #expect(failure.line == 1 && failure.reason.contains("did not print its port"))
    }
}

extension ScenarioRun {
    fileprivate func text(of name: String) throws -> String { try folder.text("work/" + name) }
    fileprivate var given: Set<String> { Set(environment.keys) }
}
