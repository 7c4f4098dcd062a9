import Foundation
import SluiceTestKit
import Testing

@testable import SluiceGate

@Suite("The text of hooks")
struct HookScriptTests {
    private static let folder = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst() + "/hooks/"

    @Test("The files of the folder hooks/ are what is installed, but for the path; SLUICE_RECORD=1 writes them", arguments: HookName.allCases)
    func files(hook: HookName) throws {
        let path = Self.folder + hook.rawValue
        if ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1" {
            try HookScript(hook).text.write(toFile: String(path), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: String(path))
        }
        #expect(try String(contentsOfFile: String(path), encoding: .utf8) == HookScript(hook).text)
        #expect(FileManager.default.isExecutableFile(atPath: String(path)))
    }

    @Test("A hook is known by its second line", arguments: [
        (HookScript(.preCommit, executable: "/bin/sluice").text, true), ("#!/bin/sh\n# sluice hook: of another version\n", true),
        ("#!/bin/sh\nsluice check\n", false), ("# sluice hook: \n", false), ("", false), ("#!/bin/sh", false),
    ])
    func known(text: String, ours: Bool) {
        #expect(HookScript.isOurs(Array(text.utf8)) == ours)
    }
}
