#!/usr/bin/env python3
"""A package registry on loopback for tests. It speaks npm's and PyPI's protocols and misbehaves on demand.

    registry.py PACKAGES.json [--tls CERTIFICATE KEY]

Prints its port on the first line and stops when its standard input closes. PACKAGES.json:

    {"npm":    {NAME: document with "versions", "dist-tags", "time"},
     "pypi":   {NAME: {"files": [...], "versions": [...], "project-status": {...}}},
     "faults": {"npm/NAME" or "pypi/NAME": {"kind": KIND, "times": N, ...}}}

Served: /npm/NAME, /simple/NAME/ (JSON), /html/NAME/ (HTML only), /locked/npm/NAME (a token `sesame`), /locked/simple/NAME/
(user `ann`, password `sesame`). As a proxy it answers in the place of any host. Every request is written
to PACKAGES.json.log, one JSON object a line, before it is answered.
A fault strikes the first N requests, or all of them. Kinds: status (code, retryAfter), garbage, truncated, drip, never, reset,
redirect (to), loop, type (value), huge (megabytes), bomb (megabytes), login, other (name), unpublished.
"""
import base64
import gzip
import json
import os
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SHORT = "application/vnd.npm.install-v1+json"
SIMPLE = "application/vnd.pypi.simple.v1+json"
LOCKS = {"npm": "Bearer sesame", "simple": "Basic " + base64.b64encode(b"ann:sesame").decode()}


class Registry(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, packages, log):
        super().__init__(("127.0.0.1", 0), Handler)
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

    def fault(self, key):
        fault = self.packages.get("faults", {}).get(key)
        if fault is None:
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

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        self.server.note({"path": path, "headers": {k.lower(): v for k, v in self.headers.items()}})
        parts = path.strip("/").split("/")
        if parts[0] == "locked":
            parts = parts[1:]
            if self.headers.get("Authorization") != LOCKS.get(parts[0]):
                return self.send(401, b'{"error": "unauthorized"}', "application/json")
        if len(parts) != 2 or parts[0] not in ("npm", "simple", "html"):
            return self.send(404, b'{"error": "not_found"}', "application/json")
        name = urllib.parse.unquote(parts[1])
        kind = "npm" if parts[0] == "npm" else "pypi"
        fault = self.server.fault(kind + "/" + name)
        if fault is not None and self.strike(fault, path):
            return None
        if kind == "npm":
            return self.npm(name, fault)
        return self.simple(name, fault, parts[0] == "html")

    def npm(self, name, fault):
        document = self.server.packages.get("npm", {}).get(name)
        if document is None:
            return self.send(404, b'{"error": "Not found"}', "application/json")
        is_short = SHORT in self.headers.get("Accept", "")
        document = dict({"name": name}, **document)
        if is_short:
            document.pop("time", None)
        self.answer(document, SHORT if is_short else "application/json", fault)

    def simple(self, name, fault, is_html):
        project = self.server.packages.get("pypi", {}).get(name)
        if project is None:
            return self.send(404, b"404 Not Found", "text/plain")
        if is_html or SIMPLE not in self.headers.get("Accept", ""):
            return self.send(200, page(name, project), "text/html")
        self.answer(dict({"name": name, "meta": {"api-version": "1.1"}}, **project), SIMPLE, fault)

    def answer(self, document, content_type, fault):
        if fault is not None and fault["kind"] == "other":
            document["name"] = fault["name"]
        if fault is not None and fault["kind"] == "type":
            content_type = fault["value"]
        body = json.dumps(document).encode()
        etag = '"%x"' % (hash(body) & 0xFFFFFFFF)
        if self.headers.get("If-None-Match") == etag:
            return self.send(304, b"", content_type, {"ETag": etag})
        return self.send(200, body, content_type, {"ETag": etag})

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


def page(name, project):
    """A page of the simple index in HTML."""
    rows = []
    for file in project.get("files", []):
        yanked = file.get("yanked")
        mark = ' data-yanked="%s"' % (yanked if isinstance(yanked, str) else "") if yanked else ""
        rows.append('<a href="../../files/%s#sha256=00"%s>%s</a><br/>' % (urllib.parse.quote(file["filename"]), mark, file["filename"]))
    meta = '<meta name="pypi:repository-version" content="1.0">' if not project.get("bare") else ""
    return ("<!DOCTYPE html><html><head>%s<title>Links for %s</title></head><body>%s</body></html>" % (meta, name, "\n".join(rows))).encode()


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
