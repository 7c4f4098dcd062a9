#!/usr/bin/env python3
"""A package registry on loopback for tests. It speaks the protocols of package registries and misbehaves on demand.

    registry.py PACKAGES.json [--tls CERTIFICATE KEY]

Prints its port on the first line and stops when its standard input closes. PACKAGES.json is the world:

    {ECOSYSTEM: {NAME: what the ecosystem's module says at its top},
     "faults":  {"ECOSYSTEM/NAME": {"kind": KIND, "times": N, "on": TEXT, ...}},
     "delay":   seconds to wait before each answer}

Each ecosystem is a module `registries/ECOSYSTEM.py`, loaded at the start. A module has

    PREFIXES     the beginnings of the paths that it serves, of one to three parts; by default its own name
    LOCKS        by prefix the Authorization header that `/locked/PREFIX/...` wants; by default none
    name(parts)  the package's name in the path's parts behind the prefix, still escaped; `None` for what is no question of a name
    answer(request)  sends one answer; see `Request`

As a proxy it answers in the place of any host. Every request is written to PACKAGES.json.log, one JSON object a line, before it is
answered. A fault strikes the first N requests about a name, or all of them; with "on", those whose path or query holds that text. Kinds: status
(code, retryAfter), garbage, truncated, drip, never, reset, redirect (to), loop, type (value), huge (megabytes), bomb (megabytes),
login, other (name), unpublished.
"""
import gzip
import importlib
import json
import os
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def modules():
    """The ecosystems by the first part of their paths."""
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    found = {}
    for file in sorted(os.listdir(os.path.join(folder, "registries"))):
        if file.endswith(".py") and not file.startswith("_"):
            module = importlib.import_module("registries." + file[:-3])
            module.ECOSYSTEM = file[:-3]
            for prefix in getattr(module, "PREFIXES", (module.ECOSYSTEM,)):
                found[prefix] = module
    return found


class Request:
    """One request, as an ecosystem's module sees it.

    `prefix` and `parts` are the path's, the parts still escaped; `query` is the text behind the `?`; `world` is what the world says of
    the ecosystem, by name; `packages` is the whole world; `name` is the package's; `headers` are the client's; `base` is the server's
    own address as the client wrote it, with the prefix: `http://127.0.0.1:80/npm`.
    """

    def __init__(self, handler, module, prefix, parts, query, name, fault):
        self.handler = handler
        self.prefix = prefix
        self.parts = parts
        self.query = query
        self.name = name
        self.packages = handler.server.packages
        self.world = self.packages.get(module.ECOSYSTEM, {})
        self.headers = handler.headers
        self.method = handler.command
        self.root = "http://" + handler.headers.get("Host", "127.0.0.1")
        self.base = self.root + "/" + prefix
        self.fault = fault or {}

    def json(self, document, content_type="application/json", headers={}):
        """Answers with JSON; the fault `other` gives it another name."""
        if self.fault.get("kind") == "other":
            document = dict(document, name=self.fault["name"])
        self.text(json.dumps(document), content_type, headers)

    def text(self, body, content_type="text/plain", headers={}):
        """Answers with text or bytes, or with 304 where the client knows it; the fault `type` gives it another type."""
        if self.fault.get("kind") == "type":
            content_type = self.fault["value"]
        body = body.encode() if isinstance(body, str) else body
        etag = '"%x"' % (hash(body) & 0xFFFFFFFF)
        headers = dict({"ETag": etag}, **headers)
        if self.headers.get("If-None-Match") == etag:
            return self.handler.send(304, b"", content_type, headers)
        return self.handler.send(200, body, content_type, headers)

    def status(self, status, body="", content_type="text/plain", headers={}):
        """Answers with any status."""
        self.handler.send(status, body.encode(), content_type, headers)


class Registry(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, packages, log):
        super().__init__(("127.0.0.1", 0), Handler)
        self.modules = modules()
        self.packages = packages
        self.lock = threading.Lock()
        self.log = log
        self.struck = {}

    def handle_error(self, request, client_address):
        """Clients that go away are part of the tests."""

    def note(self, request):
        with self.lock:
            self.log.write(json.dumps(request) + "\n")
            self.log.flush()

    def fault(self, key, target):
        fault = self.packages.get("faults", {}).get(key)
        if fault is None or fault.get("on", "") not in target:
            return None
        with self.lock:
            self.struck[key] = self.struck.get(key, 0) + 1
            return fault if self.struck[key] <= fault.get("times", 1 << 30) else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_CONNECT(self):
        """Plays a proxy: says yes, and answers itself in the target's place."""
        self.server.note({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}})
        self.send_response(200)
        self.end_headers()

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        path = url.path
        note = {"path": path, "headers": {k.lower(): v for k, v in self.headers.items()}}
        if url.query:
            note["query"] = url.query
        if self.command != "GET":
            note["method"] = self.command
        self.server.note(note)
        if "delay" in self.server.packages:
            time.sleep(self.server.packages["delay"])
        parts = path.strip("/").split("/")
        is_locked = parts[0] == "locked"
        parts = parts[1:] if is_locked else parts
        prefixes = ["/".join(parts[:count]) for count in (3, 2, 1)]
        prefix = next((prefix for prefix in prefixes if prefix in self.server.modules), None)
        if prefix is None:
            return self.send(404, b'{"error": "not_found"}', "application/json")
        module, parts = self.server.modules[prefix], parts[prefix.count("/") + 1:]
        if is_locked and self.headers.get("Authorization") != getattr(module, "LOCKS", {}).get(prefix, "none"):
            return self.send(401, b'{"error": "unauthorized"}', "application/json")
        name = module.name(parts)
        if name is None:
            return self.send(404, b'{"error": "not_found"}', "application/json")
        fault = self.server.fault(module.ECOSYSTEM + "/" + name, path + "?" + url.query)
        if fault is not None and self.strike(fault, path):
            return None
        return module.answer(Request(self, module, prefix, parts, url.query, name, fault))

    def strike(self, fault, path):
        """Misbehaves. Returns whether an answer, or none, was given."""
        kind = fault["kind"]
        if kind == "status":
            headers = {"Retry-After": str(fault["retryAfter"])} if "retryAfter" in fault else {}
            self.send(fault["code"], b'{"error": "status"}', "application/json", headers)
        elif kind == "garbage":
            self.send(200, b"\x00\x01 certainly, here is your package", "application/json")
        elif kind == "login":
            self.send(200, b"<!DOCTYPE html><html><body><a href='/login'>Sign in</a></body></html>", "text/html")
        elif kind == "unpublished":
            self.send(200, json.dumps({"name": fault["name"], "time": {"created": "2020-01-01T00:00:00.000Z", "unpublished": {"time": "x"}}}).encode(), "application/json")
        elif kind == "redirect":
            self.send(302, b"", "text/plain", {"Location": fault["to"]})
        elif kind == "loop":
            self.send(302, b"", "text/plain", {"Location": path})
        elif kind == "truncated":
            self.truncate(fault)
        elif kind == "drip":
            self.drip()
        elif kind == "never":
            time.sleep(60)
            self.close_connection = True
        elif kind == "reset":
            self.close_connection = True
        elif kind == "huge":
            self.huge(fault["megabytes"])
        elif kind == "bomb":
            body = gzip.compress(b" " * (fault["megabytes"] << 20), 9)
            self.send(200, body, "application/json", {"Content-Encoding": "gzip"})
        else:
            return False
        return True

    def send(self, status, body, content_type, headers={}):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def truncate(self, fault):
        body = b'{"name": "cut", "versions": {"1.0.0": {"dist": '
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if not fault.get("silently"):
            self.send_header("Content-Length", str(len(body) + 500))
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def huge(self, megabytes):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(megabytes << 20))
        self.end_headers()
        for _ in range(megabytes):
            self.wfile.write(b" " * (1 << 20))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        registry = Registry(json.load(file), open(sys.argv[1] + ".log", "a", encoding="utf-8"))
    if "--tls" in sys.argv:
        place = sys.argv.index("--tls")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[place + 1], sys.argv[place + 2])
        registry.socket = context.wrap_socket(registry.socket, server_side=True)
    threading.Thread(target=registry.serve_forever, daemon=True).start()
    print(registry.server_address[1], flush=True)
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
