"""Serves a written program with its real framework, and gives what ran for each request."""
import importlib
import importlib.metadata
import sys
import types
import warnings

warnings.simplefilter("ignore")

LOG = []
trace = types.ModuleType("trace_log")
trace.LOG = LOG
sys.modules["trace_log"] = trace

PACKAGES = {"fastapi": ["fastapi", "starlette"], "starlette": ["starlette"], "flask": ["flask"], "aiohttp": ["aiohttp"], "django": ["django"]}


def pinned(framework):
    return "".join(f"{package}=={importlib.metadata.version(package)}\n" for package in PACKAGES[framework])


def loaded(folder, module):
    """A module of the program, read anew."""
    for name in [name for name in sys.modules if name == "proj" or name.startswith("proj.")]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        return importlib.import_module(module)
    finally:
        sys.path.pop(0)


def taken(request):
    """What is noted while a request is served; errors of the request itself are the framework's answer."""
    LOG.clear()
    request()
    return list(LOG)


def asgi(folder, requests):
    from starlette.testclient import TestClient

    app = loaded(folder, "proj.main").app
    with TestClient(app, raise_server_exceptions=True, follow_redirects=False) as client:
        return [taken(lambda: client.request(method, path)) for method, path in requests]


def flask(folder, requests):
    app = loaded(folder, "proj.main").app
    app.testing = True
    client = app.test_client()
    return [taken(lambda: client.open(path, method=method)) for method, path in requests]


def aiohttp(folder, requests):
    import asyncio
    from aiohttp.test_utils import TestClient, TestServer

    async def all_of_them():
        logs = []
        async with TestClient(TestServer(loaded(folder, "proj.main").build())) as client:
            for method, path in requests:
                LOG.clear()
                async with client.request(method, path, allow_redirects=False):
                    logs.append(list(LOG))
        return logs

    return asyncio.run(all_of_them())


def django(folder, requests):
    """In a process of its own: a process has one set of settings."""
    import json
    import os

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            with os.fdopen(writing, "w") as pipe:
                json.dump(served_by_django(folder, requests), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text)


def served_by_django(folder, requests):
    import os

    sys.path.insert(0, str(folder))
    importlib.import_module("proj.wsgi")
    import django as package
    from django.test import Client

    package.setup()
    assert os.environ["DJANGO_SETTINGS_MODULE"]
    client = Client(raise_request_exception=True)
    return [taken(lambda: client.generic(method, path)) for method, path in requests]


SERVERS = {"fastapi": asgi, "starlette": asgi, "flask": flask, "aiohttp": aiohttp, "django": django}
