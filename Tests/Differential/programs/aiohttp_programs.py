"""aiohttp: middlewares of nested applications, and every way to add a route."""
from .writer import Writer


class ApplicationWriter(Writer):
    def middleware(self):
        """The text of one, as a module of the program writes it, by that module."""
        p, name = self.p, self.p.name("m")
        module = p.pick("mw", "layers.own")
        file = p.file(module)
        file.need("from aiohttp import web")
        file.need("from trace_log import LOG")
        if p.chance(0.3):
            maker = f"make_{name}"
            p.define(maker, module, f"def {maker}(label):", "    @web.middleware", "    async def inner(request, handler):", "        LOG.append(label)",
                     "        return await handler(request)", "    return inner")
            return lambda here: f"{p.use(maker, here)}('{name}')"
        p.define(name, module, "@web.middleware", f"async def {name}(request, handler):", f"    LOG.append('{name}')", "    return await handler(request)")
        return lambda here: p.use(name, here)

    def handler(self, module):
        p, name = self.p, self.p.name("h")
        home = p.pick("handlers", module)
        file = p.file(home)
        file.need("from aiohttp import web")
        file.need("from trace_log import LOG")
        p.define(name, home, f"async def {name}(request):", f"    LOG.append('{name}')", "    return web.Response()")
        return p.use(name, module)

    def routes(self, owner, module, prefix):
        """One statement that adds routes."""
        p, file = self.p, self.p.file(module)
        file.need("from aiohttp import web")
        form = p.random.randrange(6)
        if form == 0:
            items = [self.entry(module, prefix) for _ in range(2)]
            file.add(f"{owner}.add_routes({p.listed(items, module)})")
        elif form == 1:
            table = p.name("table")
            home = p.pick(module, f"tables.{table}_home")
            target = p.file(home)
            target.need("from aiohttp import web")
            target.need("from trace_log import LOG")
            target.define(f"{table} = web.RouteTableDef()", "")
            p.homes[table] = home
            for _ in range(2):
                self.in_table(table, target, prefix)
            file.add(f"{owner}.{p.pick('add_routes', 'router.add_routes')}({p.use(table, module)})")
        elif form == 2:
            path, method = self.path(prefix)
            file.add(f"{owner}.router.add_{method}('{path}', {self.handler(module)})")
        elif form == 3:
            path, method = self.path(prefix)
            file.add(f"{owner}.router.add_route('{method.upper()}', '{path}', {self.handler(module)})")
        elif form == 4:
            path, method = self.path(prefix)
            file.add(f"router = {owner}.router", f"router.add_{method}('{path}', {self.handler(module)}, name=None)")
        else:
            file.add(f"{owner}.router.add_routes([{self.entry(module, prefix)}])")

    def path(self, prefix):
        p, word = self.p, self.p.name("w")
        path, method = p.pick(f"/{word}", f"/{word}/{{item}}", rf"/{word}/{{item:\d+}}"), p.pick("get", "post", "put", "delete")
        self.paths.append((method.upper(), prefix + path.replace("{item}", "7").replace(r"{item:\d+}", "7")))
        return path, method

    def entry(self, module, prefix):
        p = self.p
        if p.chance(0.2):
            name, word = p.name("H"), p.name("w")
            method = p.pick("get", "post")
            file = p.file(module)
            file.need("from trace_log import LOG")
            p.define(name, module, f"class {name}(web.View):", f"    async def {method}(self):", f"        LOG.append('{name}')", "        return web.Response()")
            self.paths.append((method.upper(), f"{prefix}/{word}"))
            return f"web.view('/{word}', {name})"
        path, method = self.path(prefix)
        if p.chance(0.3):
            return f"web.route('{method.upper()}', '{path}', {self.handler(module)})"
        return f"web.{method}('{path}', {self.handler(module)})"

    def in_table(self, table, file, prefix):
        p, name = self.p, self.p.name("h")
        path, method = self.path(prefix)
        head = p.pick(f"@{table}.{method}('{path}')", f"@{table}.route('{method.upper()}', '{path}')")
        file.define(head, f"async def {name}(request):", f"    LOG.append('{name}')", "    return web.Response()", "")

    def application(self, name, module, prefix, depth):
        p, file = self.p, self.p.file(module)
        file.need("from aiohttp import web")
        first = [self.middleware()(module) for _ in range(p.random.randrange(0, 3))]
        given = f"middlewares={p.listed(first, module)}" if first or p.chance(0.2) else ""
        file.add(f"{name} = web.Application({given})")
        steps = [lambda: self.routes(name, module, prefix) for _ in range(p.random.randrange(1, 3))]
        steps += [lambda: self.appended(name, module) for _ in range(p.random.randrange(0, 3))]
        if depth > 0:
            steps += [lambda: self.sub(name, module, prefix, depth - 1) for _ in range(p.random.randrange(0, 3))]
        p.random.shuffle(steps)
        for step in steps:
            step()

    def appended(self, name, module):
        p, file = self.p, self.p.file(module)
        form = p.random.randrange(4)
        if form == 0:
            file.add(f"{name}.middlewares.extend([{self.middleware()(module)}, {self.middleware()(module)}])")
        elif form == 1:
            setup, one = p.name("setup"), self.middleware()
            p.define(setup, "setting_up", f"def {setup}(target):", f"    target.middlewares.append({one('setting_up')})")
            file.add(f"{p.use(setup, module)}({name})")
        else:
            file.add(f"{name}.middlewares.append({self.middleware()(module)})")

    def sub(self, name, module, prefix, depth):
        p, word = self.p, self.p.name("s")
        home, inner = f"parts.{word}", f"{prefix}/{word}"
        self.application("made", home, inner, depth)
        p.file(home).factory = (f"make_{word}", "made")
        p.homes[f"make_{word}"] = home
        p.file(module).add(f"{name}.add_subapp('/{word}{p.pick('', '/')}', {p.use(f'make_{word}', module)}())")
        self.paths.append(("GET", inner + "/no/such"))


def program(seed):
    """A program, and the requests to it."""
    writer = ApplicationWriter(seed)
    p = writer.p
    writer.application("app", "main", "", 2)
    p.file("main").factory = ("build", "app")
    p.file("main").after = ["if __name__ == '__main__':", "    web.run_app(build())"]
    return writer.finished("/no/such", "/s1x")
