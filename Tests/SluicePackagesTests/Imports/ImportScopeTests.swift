import SluiceData
import SluiceModel
import SluicePackages
import Testing

/// A tree of files, to be asked what in it is undeclared.
private struct Tree {
    let scope: ImportScope
    let files: [String: String]

    init(_ files: [String: String]) throws {
        let paths = files.keys.sorted().map { RepositoryPath($0) }
        let bytes = Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0), Array($1.utf8)) })
        let manifests = paths.compactMap { path in
            ManifestKind.of(path).map { ManifestFacts(reading: $0, path: path, bytes: bytes[path] ?? []) }
        }
        let wanted = Set(ImportScope.wantedFiles(paths))
        scope = try ImportScope(
            manifests: manifests, paths: paths, files: bytes.filter { wanted.contains($0.key) }, names: KnownNames(from: PolicyFolder()))
        self.files = files
    }

    /// What a text at a path imports that nothing gives: `module`, with `+` where it is locked.
    func undeclared(_ text: String, at path: String) -> [String] {
        let path = RepositoryPath(path)
        guard let language = ImportLanguage.of(path) else { return [] }
        return scope.undeclared(ImportReader.imports(in: Array(text.utf8), language: language), of: path).map {
            $0.import.module + ($0.isLocked ? "+" : "")
        }
    }
}

@Suite("An import that nothing gives is undeclared, and no other is")
struct ImportScopeTests {
    @Test(
        "Python",
        arguments: [
            ("import os, sys, distutils, tomllib, imp", []), ("import numpy", ["numpy"]), ("import requests, urllib3", ["urllib3+"]),
            ("import yaml, bs4, PIL, cv2, psycopg2, jwt", ["jwt"]), ("import acme, acme.core, tools, conftest, helper_of_tests", []),
            ("import corsheaders, django_filters, rest_framework.views", ["corsheaders"]), ("import django.db", []),
            ("from google.cloud import storage, bigquery", []), ("from google.cloud import bigquery", ["google.cloud"]),
            ("import google.cloud.storage_v1", []), ("import google.cloud.kms", ["google.cloud.kms"]),
            ("import opentelemetry.sdk.trace", ["opentelemetry.sdk.trace"]),
            ("from opentelemetry import trace", []), ("import zope.interface", []), ("import zope.component", ["zope.component"]),
            ("import bpy, gdb, pkg_resources, api_pb2", []), ("import quuxly", ["quuxly"]), ("from ruamel.yaml import YAML", []),
            ("import telegram, slugify", ["telegram"]), ("import magic", []), ("import shapely_extra_words", []),
            ("import redis", ["redis"]),
        ])
    func python(_ text: String, _ undeclared: [String]) throws {
        let tree = try Tree([
            "pyproject.toml": """
            [project]
            name = "acme"
            dependencies = ["requests>=2", "PyYAML", "beautifulsoup4[lxml]", "Pillow", "opencv-python-headless", "psycopg2-binary",
              "Django", "django-filter", "djangorestframework", "google-cloud-storage", "opentelemetry-api", "zope.interface", "ruamel.yaml",
              "python-slugify", "file-magic", "shapely-extra-words-plus"]
            """,
            "poetry.lock": "[[package]]\nname = \"urllib3\"\nversion = \"2.0.0\"\n",
            "src/acme/__init__.py": "", "src/acme/core.py": "", "scripts/tools.py": "", "tests/conftest.py": "",
            "other/deep/helper_of_tests.py": "",
            "other/deep/redis.py": "",
        ])
        #expect(tree.undeclared(text, at: "scripts/run.py") == undeclared)
    }

    @Test("Python's module beside the file, and one on the path that the settings name, are its own whatever they are called")
    func shadows() throws {
        let tree = try Tree([
            "pyproject.toml": "[project]\nname='a'\ndependencies=[]\n[tool.pytest.ini_options]\npythonpath=['lib/py']\n",
            "app/redis.py": "",
            "lib/py/celery/__init__.py": "", "x/y/flask.py": "",
        ])
        #expect(tree.undeclared("import redis, celery, flask", at: "app/main.py") == ["flask"])
    }

    @Test(
        "Where no manifest of Python's speaks for the file, or one cannot be known, nothing is undeclared",
        arguments: [
            [:], ["docs/requirements.txt": "sphinx\n"], ["pyproject.toml": "[tool.black]\nline-length = 100\n"],
            ["pyproject.toml": "[project]\nname='a'\ndynamic=['dependencies']\n"],
            ["requirements.txt": "flask\n", "sub/pyproject.toml": "[project]\nname='a'\ndynamic=['optional-dependencies']\n"],
            ["package.json": "{\"dependencies\":{\"a\":\"1\"}}"],
            ["setup.py": "from setuptools import setup\nsetup(install_requires=compute())\n", "requirements.txt": "flask\n"],
        ])
    func unknown(_ files: [String: String]) throws { #expect(try Tree(files).undeclared("import numpy", at: "run.py").isEmpty) }

    @Test("A list in a folder of lists speaks for the folder above, and every manifest of Python's counts for every file")
    func lists() throws {
        let tree = try Tree(["backend/requirements/base.txt": "flask\n", "worker/requirements.txt": "celery\n"])
        #expect(tree.undeclared("import flask, celery, numpy", at: "backend/app/main.py") == ["numpy"])
        #expect(tree.undeclared("import numpy", at: "hack/x.py").isEmpty)
    }

    private static let web = [
        "package.json": """
        {"name":"root","workspaces":["packages/*"],"dependencies":{"react":"18","next":"14"},"devDependencies":{"jest":"29","@types/estree":"1",
        "@types/acme__kit":"1","alias":"npm:real@1"},"imports":{"#x":"./x.js"},"jest":{"moduleNameMapper":{"^mapped/(.*)$":"x","^one$":"y"}}}
        """,
        "package-lock.json": "{\"lockfileVersion\":3,\"packages\":{\"\":{},\"node_modules/ms\":{\"version\":\"2.0.0\"}}}",
        "packages/ui/package.json": "{\"name\":\"@acme/ui\",\"dependencies\":{\"clsx\":\"1\"}}",
        "packages/ui/tsconfig.json":
            "{\"extends\":\"../../config/tsconfig.shared.json\",\"compilerOptions\":{\"paths\":{\"own\":[\"x\"],},},}",
        "config/tsconfig.shared.json":
            "{\"compilerOptions\":{\"baseUrl\":\"../packages/ui/src\",\"paths\":{\"shared/*\":[\"x\"],\"*\":[\"y\"]}}}",
        "packages/ui/src/widgets/index.ts": "",
        "packages/ui/rolldown.config.ts": "import 'no'; export default { external: ['viaexternal'] }",
        "packages/ui/vite.config.ts": """
        export default { resolve: { alias: [{ find: /^viaregex/, replacement: 'x' }, { find: 'viafind', replacement: 'y' }] }, x: { alias: { plain: 'z' } } }
        """,
    ]

    @Test(
        "npm",
        arguments: [
            ("import 'fs'; import 'node:test'; import 'fs/promises'; import 'bun:test'; import 'cloudflare:workers'", []),
            ("import 'react'; import 'clsx/lite'; import '@acme/ui'; import 'root'; import 'next/link'", []),
            ("import 'left-pad'", ["left-pad"]),
            ("import 'ms'", ["ms+"]),
            ("import './a'; import '../b'; import '/c'; import '#x'; import '~/d'; import '@/e'; import '$lib/f'", []),
            (
                "import 'virtual:x'; import '~icons/a'; import 'https://esm.sh/x'; import 'jsr:@a/b'; import 'npm:c'; import 'data:text/js,1'",
                []
            ),
            ("import 'clsx?raw'; import 'lodash?worker'; import '!!raw-loader!react'", ["lodash?worker"]),
            ("import 'shared/a'; import 'own'", []),
            ("import 'widgets'; import 'widgets/x'", ["widgets/x"]),
            ("import 'viaregex/a'; import 'viafind'; import 'plain/b'; import 'mapped/c'; import 'one'", []),
            ("import 'viaexternal'; import 'no'", ["no"]), ("import 'onemore'; import 'viafinder'", ["onemore", "viafinder"]),
            ("import type { A } from 'estree'; import type B from '@acme/kit'", []),
            ("import '@jest/globals'; import 'server-only'; import 'alias'", []),
            ("import '@scope/pkg/deep/file'", ["@scope/pkg/deep/file"]),
            (
                "import '@theme/X'; import 'electron'; import 'vscode'; import 'a.svg'; import 'x/y.vue'; import ''; import '@'; import '@a'",
                []
            ),
        ])
    func npm(_ text: String, _ undeclared: [String]) throws {
        #expect(try Tree(Self.web).undeclared(text, at: "packages/ui/src/main.ts") == undeclared)
    }

    @Test("A package of a sibling does not count, one of the root does, and code without a manifest above it is not judged")
    func workspaces() throws {
        let tree = try Tree(Self.web)
        #expect(tree.undeclared("import 'react'; import 'clsx'; import 'plain'", at: "packages/app/main.ts") == ["clsx", "plain"])
        let other = try Tree(["web/package.json": "{\"dependencies\":{\"a\":\"1\"}}", "x/package.json": "{\"type\":\"module\"}"])
        #expect(other.undeclared("import 'b'", at: "static/x.js").isEmpty && other.undeclared("import 'b'", at: "x/y.js").isEmpty)
        #expect(other.undeclared("import 'b'", at: "web/x.js") == ["b"])
    }

    @Test("The package of a specifier is what is named")
    func packages() throws {
        let scope = try Tree(Self.web).scope
        let found = ImportReader.imports(in: Array("import '@a/b/c'; import 'd/e'".utf8), language: .typeScript)
        let undeclared = scope.undeclared(found, of: "packages/ui/x.ts")
        #expect(undeclared.map(\.packages) == [["@a/b"], ["d"]] && undeclared.allSatisfy { $0.ecosystem == .npm && !$0.isOptional })
    }

    @Test(
        "Go",
        arguments: [
            ("fmt", []), ("C", []), ("net/http", []), ("example.org/acme", []), ("example.org/acme/internal/x", []),
            ("example.org/acmex", ["example.org/acmex"]),
            ("github.com/a/b", []), ("github.com/a/b/c/d", []), ("github.com/a/b/v2/c", []), ("github.com/a/bb", ["github.com/a/bb"]),
            ("gopkg.in/yaml.v3", []),
            ("gopkg.in/yaml.v2", ["gopkg.in/yaml.v2+"]), ("old.example/x/y", []), ("k8s.io/api/core/v1", []), ("example.org/sub/pkg", []),
        ])
    func go(_ path: String, _ undeclared: [String]) throws {
        let tree = try Tree([
            "go.mod": """
            module example.org/acme
            require github.com/a/b v1.0.0
            require (
              gopkg.in/yaml.v3 v3.0.1
              k8s.io/api v0.1.0 // indirect
            )
            replace old.example/x => ../x
            """,
            "go.sum": "gopkg.in/yaml.v2 v2.0.0 h1:x=\n", "sub/go.mod": "module example.org/sub\n",
        ])
        #expect(tree.undeclared("package a\nimport \"\(path)\"", at: "cmd/main.go") == undeclared)
    }

    @Test("Go without a go.mod above is not judged, and the nearest go.mod speaks")
    func goModules() throws {
        let tree = try Tree(["a/go.mod": "module x.org/a\nrequire y.org/b v1.0.0\n", "a/c/go.mod": "module x.org/c\n"])
        let code = "package p\nimport \"y.org/b/d\""
        #expect(tree.undeclared(code, at: "main.go").isEmpty && tree.undeclared(code, at: "a/x.go").isEmpty)
        #expect(tree.undeclared(code, at: "a/c/x.go") == ["y.org/b/d"])
    }

    @Test(
        "Ruby",
        arguments: [
            ("json", []), ("net/http", []), ("set", []), ("json/add/core", []), ("acme/worker", []), ("spec_helper", []), ("rails/all", []),
            ("active_support", []),
            ("action_controller/railtie", []), ("google/cloud/storage", []), ("zip", []), ("rspec/rails", []), ("net/ssh", ["net/ssh"]),
            ("puma", ["puma+"]),
            ("quuxly", ["quuxly"]), ("sidekiq/web", []), ("selenium/webdriver", []), ("support/thing", []),
        ])
    func ruby(_ feature: String, _ undeclared: [String]) throws {
        let tree = try Tree([
            "Gemfile":
                "source 'https://rubygems.org'\ngem 'railties'\ngem 'google-cloud-storage'\ngem 'rubyzip'\ngem 'rspec-rails'\ngem 'sidekiq'\ngem 'selenium-webdriver'\ngem 'rails'\n",
            "Gemfile.lock":
                "GEM\n  remote: https://rubygems.org/\n  specs:\n    puma (6.4.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  rails\n",
            "lib/acme/worker.rb": "", "spec/spec_helper.rb": "", "spec/support/thing.rb": "",
        ])
        #expect(tree.undeclared("require '\(feature)'", at: "lib/x.rb") == undeclared)
        #expect(tree.undeclared("require 'bundler/inline'\nrequire '\(feature)'", at: "bin/x.rb").isEmpty)
    }

    @Test("No row of the maps leads to a stranger's package, and standard modules are no packages")
    func data() throws {
        let names = try EcosystemNames(of: .pypi, from: PolicyFolder())
        let rows = names.modules.packages.merging(names.imports) { first, _ in first }
        let poisoned = ["python_bcrypt", "docker_py", "asyncssh_unofficial", "autobahn_rce", "pies2overrides"]
        #expect(rows.values.joined().allSatisfy { !poisoned.contains($0) })
        #expect(rows.values.allSatisfy { !$0.isEmpty } && names.modules.standard.count > 300)
        for ecosystem in [Ecosystem.npm, .rubygems] {
            #expect(try EcosystemNames(of: ecosystem, from: PolicyFolder()).modules.standard.count > 70)
        }
    }
}
