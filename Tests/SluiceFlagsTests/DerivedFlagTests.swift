import SluiceData
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

struct DerivedFlagTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let files: [(path: String, text: String)]
        let expected: [String]
        var testDescription: String { name }
    }

    @Test("Helpers, fields and constants carry a flag", arguments: scripts + pythons + others)
    func carried(_ example: Case) throws {
        let languages = try FlagCode.languages()
        let files = try example.files.map { try FlagCode.file($0.path, $0.text, "", languages) }
        let found = try FlagCode.shown(FlagReader(shelf: FlagShelf(from: PolicyFolder())).read(files))
        let isSame = found.count == example.expected.count && zip(found, example.expected).allSatisfy { FlagCode.fits($0, $1) }
        #expect(isSame, "\(found)")
    }

    static let scripts = [
        Case(
            name: "an arrow of another file that is waited for",
            files: [
                ("src/flags.ts", """
                import { OpenFeature } from '@openfeature/server-sdk';
                const client = OpenFeature.getClient();
                export const isNewPrice = async () => await client.getBooleanValue('new-price', false);
                """),
                ("src/price.ts", """
                import { isNewPrice as isNew } from './flags';
                export async function price() { return (await isNew()) ? 1 : 2; }
                """),
            ],
            expected: ["new-price off=promise(false) on=promise(true) line=3", "new-price off=promise(false) on=promise(true) line=2 helpers=isNewPrice"]),
        Case(
            name: "a helper that is given the key, with a default of its own (T19)",
            files: [
                ("src/flags.ts", """
                import { initialize } from 'unleash-client';
                const unleash = initialize({});
                export function isOn(key: string, standard = true) { return unleash.isEnabled(key, {}, standard); }
                """),
                ("src/keys.ts", "export const KEYS = { price: 'new-price' } as const;"),
                ("src/price.ts", """
                import { isOn } from './flags';
                import { KEYS } from './keys';
                export const price = () => isOn(KEYS.price) ? 1 : isOn('other', false) ? 2 : 3;
                """),
            ],
            expected: [
                "(key) off=unknown on=true line=3",
                "new-price off=true on=true line=3 helpers=isOn", "other off=false on=true line=3 helpers=isOn",
            ]),
        Case(
            name: "a method of a service that is given to a class, and its negation",
            files: [
                ("flags.service.ts", """
                import { Unleash } from 'unleash-client';
                export class FlagsService {
                  constructor(private readonly unleash: Unleash) {}
                  isOld() { return !this.unleash.isEnabled('new-price'); }
                }
                """),
                ("price.ts", """
                import { FlagsService } from './flags.service';
                export class Price {
                  constructor(private readonly flags: FlagsService) {}
                  total() { return this.flags.isOld() ? 1 : 2; }
                }
                """),
            ],
            expected: ["new-price off=false on=true line=4", "new-price off=true on=false line=4 helpers=isOld"]),
        Case(
            name: "a constant that is read when the module is loaded",
            files: [
                ("a.js", "const { isEnabled } = require('unleash-client');\nmodule.exports = { NEW: isEnabled('new') };"),
                ("b.js", "const { NEW } = require('./a');\nfunction f() { return NEW ? 1 : 2; }"),
            ],
            expected: ["new off=false on=true line=2 time=module-load", "new off=false on=true line=2 time=module-load helpers=NEW"]),
        Case(
            name: "a project's own configuration",
            files: [
                ("config.ts", "export const config = {\n  enablePrice: process.env.ENABLE_PRICE === 'true',\n  port: process.env.PORT,\n};"),
                ("b.ts", "import { config } from './config';\nexport const f = () => config.enablePrice && config.port ? 1 : 2;"),
            ],
            expected: [
                "ENABLE_PRICE off=nothing on=\"true\" line=2 time=module-load", "ENABLE_PRICE off=false on=true line=2 time=module-load helpers=enablePrice",
            ]),
        Case(
            name: "a hook of the project",
            files: [
                ("useNew.ts", "import { useFlag } from '@unleash/proxy-client-react';\nexport default function useNew() { return useFlag('new'); }"),
                ("Page.tsx", "import useNew from './useNew';\nexport function Page() { const isNew = useNew(); return isNew ? <New/> : <Old/>; }"),
            ],
            expected: ["new off=false on=true line=2 time=render", "new off=false on=true line=2 time=render helpers=useNew"]),
        Case(
            name: "a function of the same name that asks no flag",
            files: [
                ("flags.ts", "import { isEnabled } from 'unleash-client';\nexport const isNew = () => isEnabled('new');"),
                ("b.ts", "import { isNew } from './age';\nexport const f = () => isNew();"),
                ("age.ts", "export const isNew = () => true;"),
            ],
            expected: ["new off=false on=true line=2"]),
    ]

    static let pythons = [
        Case(
            name: "a function of a module, with early returns",
            files: [
                ("shop/flags.py", """
                from openfeature import api
                client = api.get_client()
                def is_new(user):
                    if user is None:
                        return False
                    return client.get_boolean_value("new-price", False)
                """),
                ("shop/price.py", "from shop import flags\ndef price(user):\n    return 1 if flags.is_new(user) else 2\n"),
            ],
            expected: ["new-price off=false on=true line=6", "new-price off=false on=true line=3 helpers=is_new"]),
        Case(
            name: "settings of Django, a property and a field",
            files: [
                ("site/settings.py", "import os\nENABLE_PRICE = os.environ.get('ENABLE_PRICE') == '1'\n"),
                ("shop/price.py", """
                from django.conf import settings
                class Price:
                    def __init__(self):
                        self.is_new = settings.ENABLE_PRICE
                    @property
                    def is_old(self):
                        return not settings.ENABLE_PRICE
                    def total(self):
                        return 1 if self.is_new and not self.is_old else 2
                """),
            ],
            expected: [
                "ENABLE_PRICE off=nothing on=\"1\" line=2 time=module-load",
                "ENABLE_PRICE off=false on=true line=4 time=module-load helpers=ENABLE_PRICE",
                "ENABLE_PRICE off=false on=true line=7 time=module-load helpers=ENABLE_PRICE",
                "ENABLE_PRICE off=false on=true line=9 time=module-load helpers=is_new>ENABLE_PRICE",
                "ENABLE_PRICE off=true on=false line=9 time=module-load helpers=is_old>ENABLE_PRICE",
            ]),
    ]

    static let others = [
        Case(
            name: "a method of Go, and a field that is set from the environment",
            files: [
                ("shop/flags.go", """
                package shop

                import "os"

                type Config struct { EnablePrice bool }

                func load() Config { return Config{EnablePrice: os.Getenv("ENABLE_PRICE") == "1"} }

                func (c *Config) isNew() bool { return c.EnablePrice }
                """),
                ("shop/price.go", "package shop\n\nfunc price(c *Config) int {\n\tif c.isNew() {\n\t\treturn 1\n\t}\n\treturn 2\n}\n"),
            ],
            expected: [
                "ENABLE_PRICE off=\"\" on=\"1\" line=7",
                "ENABLE_PRICE off=false on=true line=9 helpers=EnablePrice", "ENABLE_PRICE off=false on=true line=4 helpers=isNew>EnablePrice",
            ]),
        Case(
            name: "a static method of Java",
            files: [
                ("a/Flags.java", "package a;\nimport io.getunleash.Unleash;\nclass Flags {\n  static Unleash unleash;\n  static boolean isNew() { return unleash.isEnabled(\"new\"); }\n}"),
                ("a/Price.java", "package a;\nclass Price {\n  int total() { if (Flags.isNew()) { return 1; } return 2; }\n}"),
            ],
            expected: ["new off=false on=true line=5", "new off=false on=true line=3 helpers=isNew"]),
        Case(
            name: "a method of Ruby without brackets",
            files: [("a.rb", "class Price\n  def new_price?\n    ENV[\"ENABLE_PRICE\"] == \"1\"\n  end\n  def total\n    new_price? ? 1 : 2\n  end\nend\n")],
            expected: ["ENABLE_PRICE off=nothing on=\"1\" line=3", "ENABLE_PRICE off=false on=true line=6 helpers=new_price?"]),
    ]
}
