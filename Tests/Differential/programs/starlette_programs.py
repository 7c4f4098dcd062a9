"""Starlette: lists of routes and mounts, middlewares of the application, of mounts and of routes."""
from .writer import Writer


class StarletteWriter(Writer):
    def middleware(self):
        p, name = self.p, self.p.name("M")
        module = p.pick("mw", "layers.own")
        p.file(module).need("from trace_log import LOG")
        self.plain_middleware(name, module)
        return name

    def layers(self, module, share):
        """`, middleware=[…]` or nothing."""
        p = self.p
        if not p.chance(share):
            return ""
        p.file(module).need("from starlette.middleware import Middleware")
        kinds = [p.use(self.middleware(), module) for _ in range(p.random.randrange(1, 3))]
        if p.chance(0.2):
            return f", middleware=[Middleware(kind, level=1) for kind in ({', '.join(kinds)},)]"
        return f", middleware={p.listed([f'Middleware({kind})' for kind in kinds], module)}"

    def handler(self, module):
        p, name = self.p, self.p.name("h")
        home = p.pick("views", module)
        file = p.file(home)
        file.need("from trace_log import LOG")
        file.need("from starlette.responses import PlainTextResponse")
        if p.chance(0.2):
            name = name.upper()
            file.need("from starlette.endpoints import HTTPEndpoint")
            p.define(name, home, f"class {name}(HTTPEndpoint):", "    async def get(self, request):", f"        LOG.append('{name}')",
                     "        return PlainTextResponse('ok')")
            return p.use(name, module), "GET"
        p.define(name, home, f"async def {name}(request):", f"    LOG.append('{name}')", "    return PlainTextResponse('ok')")
        return p.use(name, module), p.pick("GET", "POST", "PUT")

    def route(self, module, prefix):
        p = self.p
        handler, method = self.handler(module)
        p.file(module).need("from starlette.routing import Route")
        word = p.name("w")
        path = p.pick(f"/{word}", f"/{word}/{{item}}", f"/{word}/{{item:int}}")
        given = ", methods=['GET']" if method == "GET" and p.chance(0.5) else "" if method == "GET" else f", methods=['{method}']"
        self.paths.append((method, prefix + path.replace("{item}", "7").replace("{item:int}", "7")))
        if given == "" and not handler.split(".")[-1].startswith("H"):
            given = ", methods=['GET']"
        target = f"endpoint={handler}" if p.chance(0.3) else handler
        return f"Route('{path}', {target}{given}{self.layers(module, 0.3)})"

    def mount(self, module, prefix, depth):
        p, word = self.p, self.p.name("m")
        p.file(module).need("from starlette.routing import Mount")
        inner = prefix + f"/{word}"
        self.paths.append(("GET", f"{inner}/no/such"))
        form = p.random.randrange(4)
        if form == 0:
            home = f"{word}_app"
            self.application("app", home, inner, depth)
            p.homes[f"app"] = home
            p.file(home).add(f"{word}_app = app")
            p.homes[f"{word}_app"] = home
            return f"Mount('/{word}', app={p.use(f'{word}_app', module)}{self.layers(module, 0.3)})"
        if form == 1:
            home = f"lists.{word}_routes"
            p.file(home).define(f"{word}_routes = {self.entries(home, inner, depth)}", "")
            p.homes[f"{word}_routes"] = home
            return f"Mount('/{word}', routes={p.use(f'{word}_routes', module)}{self.layers(module, 0.5)})"
        if form == 2:
            p.file(module).need("from starlette.routing import Router")
            return f"Mount('/{word}', Router(routes={self.entries(module, inner, depth)}{self.layers(module, 0.3)}))"
        return f"Mount('/{word}', routes={self.entries(module, inner, depth)}{self.layers(module, 0.5)})"

    def entries(self, module, prefix, depth):
        p = self.p
        makers = [lambda: self.route(module, prefix) for _ in range(p.random.randrange(1, 3))]
        if depth > 0:
            makers += [lambda: self.mount(module, prefix, depth - 1) for _ in range(p.random.randrange(0, 3))]
        p.random.shuffle(makers)
        return p.listed([maker() for maker in makers], module)

    def application(self, name, module, prefix, depth):
        p, file = self.p, self.p.file(module)
        file.need("from starlette.applications import Starlette")
        file.add(f"{name} = Starlette(routes={self.entries(module, prefix, depth)}{self.layers(module, 0.6)})")
        for _ in range(p.random.randrange(0, 3)):
            form = p.random.randrange(4)
            if form == 0:
                handler, _ = self.handler(module)
                path = f"/{p.name('w')}"
                file.add(f"{name}.add_route('{path}', {handler}, methods=['GET'])")
                self.paths.append(("GET", prefix + path))
            elif form == 1:
                kinds = ", ".join(p.use(self.middleware(), module) for _ in range(2))
                file.add(f"for kind in ({kinds}):", f"    {name}.add_middleware(kind)")
            elif form == 2 and depth > 0:
                word = p.name("m")
                file.need("from starlette.routing import Router")
                file.add(f"{name}.mount('/{word}', Router(routes={self.entries(module, f'{prefix}/{word}', 0)}))")
                self.paths.append(("GET", f"{prefix}/{word}/no/such"))
            else:
                file.add(f"{name}.add_middleware({p.use(self.middleware(), module)}, level={p.random.randrange(9)})")


def program(seed):
    """A program, and the requests to it."""
    writer = StarletteWriter(seed)
    p = writer.p
    writer.started(lambda name: writer.application(name, "main", "", 2), "create")
    if p.chance(0.3):
        kind = writer.middleware()
        p.file("main").after.append(f"app = {p.use(kind, 'main')}(app)")
    return writer.finished("/no/such", "/m1")
