import SluiceData
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

struct FlagOwnershipTests {
    /// A hook that several SDKs have, by the module that it comes from.
    @Test("A name that several SDKs share is read by where it comes from", arguments: [
        ("@unleash/proxy-client-react", "useFlag('k')", "unleash k off=false on=true"),
        ("@openfeature/react-sdk", "useFlag('k', false)", "openfeature k off={value: false} on={value: true}"),
        ("launchdarkly-react-client-sdk", "useFlags().k", "launchdarkly k off=nothing on=true"),
        ("flagsmith/react", "useFlags(['k']).k", "flagsmith k off={enabled: false, value: unknown} on={enabled: true, value: unknown}"),
        ("configcat-react", "useFeatureFlag('k', true)", "configcat k off={loading: unknown, value: true} on={loading: unknown, value: true}"),
        ("@harnessio/ff-react-client-sdk", "useFeatureFlag('k')", "harness k off=nothing on=true"),
        ("@growthbook/growthbook-react", "useFeature('k')", "growthbook k off={on: false, value: unknown} on={on: true, value: unknown}"),
        ("@optimizely/react-sdk", "useFeature('k')", "optimizely k off=(false, unknown, unknown, unknown) on=(true, unknown, unknown, unknown)"),
        ("./hooks", "useFlag('k')", ""), ("nation", "useFlag('k')", ""), ("nation", "useFlags().k", ""),
    ])
    func shared(module: String, call: String, expected: String) throws {
        let name = call.prefix { $0 != "(" }
        let text = "import { \(name) } from '\(module)';\nexport function Page() { const x = \(call); return x; }"
        let file = try FlagCode.file("a.tsx", text, "tsx", FlagCode.languages())
        let found = try FlagReader(shelf: FlagShelf(from: PolicyFolder())).read([file])[0].evaluations
        let shown = found.map { "\($0.sdk) \($0.key.shown) off=\(FlagCode.show($0.off)) on=\(FlagCode.show($0.on))" }
        #expect(shown == (expected.isEmpty ? [] : [expected]))
    }

    @Test("A key is a constant, a member of a registry, an entry of an enumeration, or computed", arguments: [
        ("const K = 'k';", "K", "k"), ("enum Flags { New = 'new-price' }", "Flags.New", "new-price"),
        ("import { Flags } from '@acme/flags';", "Flags.New", "Flags.New"), ("const FLAGS = { price: { flag: 'new' } } as const;", "FLAGS.price.flag", "new"),
        ("const FLAGS = Object.freeze({ 'a-b': 'x' });", "FLAGS['a-b']", "(FLAGS['a-b'])"), ("", "`new`", "new"), ("", "`new-${id}`", "(`new-${id}`)"),
        ("", "id", "(id)"), ("", "id + 'x'", "(id + 'x')"),
    ])
    func keys(declared: String, written: String, expected: String) throws {
        let text = "import { isEnabled } from 'unleash-client';\n\(declared)\nexport function page(id) { if (isEnabled(\(written))) return 1; return 2; }"
        let file = try FlagCode.file("a.ts", text, "typescript", FlagCode.languages())
        let found = try FlagReader(shelf: FlagShelf(from: PolicyFolder())).read([file])[0].evaluations
        #expect(found.map(\.key.shown) == [expected])
    }

    @Test("When a flag is asked is told by where it stands", arguments: [
        ("a.py", "import waffle\nX = waffle.switch_is_active('k')\n", "module-load"), ("a.py", "import waffle\ndef f(x=waffle.switch_is_active('k')): pass\n", "module-load"),
        ("a.py", "import waffle\ndef f():\n    return waffle.switch_is_active('k')\n", "request"),
        ("a.py", "import waffle\nif __name__ == '__main__':\n    waffle.switch_is_active('k')\n", "startup"),
        ("a.py", "import waffle\ndef create_app():\n    if waffle.switch_is_active('k'): pass\n", "startup"),
        ("a.py", "import waffle\nclass A:\n    on = waffle.switch_is_active('k')\n", "module-load"),
        ("a.ts", "import { isEnabled } from 'unleash-client';\nexport const f = (x = isEnabled('k')) => x;", "request"),
        ("a.ts", "export const x = import.meta.env.VITE_ENABLE_X;", "build"),
    ])
    func time(path: String, text: String, expected: String) throws {
        let file = try FlagCode.file(path, text, "", FlagCode.languages())
        let found = try FlagReader(shelf: FlagShelf(from: PolicyFolder())).read([file])[0].evaluations
        #expect(found.map(\.time.rawValue) == [expected])
    }
}
