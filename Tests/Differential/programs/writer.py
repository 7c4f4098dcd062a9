"""What every writer of random programs starts with: a program, the requests to it, and how the application is made."""
from .source import Program


class Writer:
    def __init__(self, seed):
        self.p = Program(seed)
        # The method and path of each request that some route may answer.
        self.paths = []

    def plain_middleware(self, name, module):
        """A class that servers of ASGI call: it logs its name and hands on."""
        self.p.define(name, module, f"class {name}:", "    def __init__(self, app, level=0):", "        self.app = app",
                      "    async def __call__(self, scope, receive, send):", "        if scope['type'] == 'http':",
                      f"            LOG.append('{name}')", "        await self.app(scope, receive, send)")

    def started(self, write, factory, made="made"):
        """The application of `main`: a name of the module, or what a function gives back."""
        if self.p.chance(0.5):
            write("app")
            return
        write(made)
        self.p.file("main").factory = (factory, made)
        self.p.file("main").after = [f"app = {factory}()"]

    def finished(self, *more):
        """The program, with requests that no route fits."""
        self.p.requests = self.paths + [("GET", path) for path in more]
        return self.p
