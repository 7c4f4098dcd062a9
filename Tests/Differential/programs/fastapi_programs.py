"""FastAPI: middlewares, dependencies at every level, routers of other modules, mounted applications."""
from .writer import Writer


class FastAPIWriter(Writer):
    def __init__(self, seed, copies=False):
        super().__init__(seed)
        # Whether routers are copied when they are included; then what comes later is no part of them.
        self.copies = copies
        self.deps = []

    def middleware(self, module=None):
        p, name = self.p, self.p.name("M")
        module = module or p.pick("mw", "mw", "http.mw2")
        file = p.file(module)
        file.need("from trace_log import LOG")
        if p.chance(0.5):
            file.need("from starlette.middleware.base import BaseHTTPMiddleware")
            p.define(name, module, f"class {name}(BaseHTTPMiddleware):", "    async def dispatch(self, request, call_next):",
                     f"        LOG.append('{name}')", "        return await call_next(request)")
        else:
            self.plain_middleware(name, module)
        return name

    def listed_middleware(self, module, count):
        p = self.p
        p.file(module).need("from starlette.middleware import Middleware")
        items = []
        for _ in range(count):
            text = p.use(self.middleware(), module)
            items.append(f"Middleware({text})")
        if items and p.chance(0.2):
            names = ", ".join(item[11:-1] for item in items)
            return f"[Middleware(kind) for kind in ({names},)]"
        return p.listed(items, module)

    def dependency(self, by=""):
        """One for a module; modules of dependencies do not import one another in a circle."""
        p = self.p
        known = [name for name in self.deps if by != "deps" or p.homes[name] == "deps"]
        if known and p.chance(0.3):
            return p.pick(*known)
        name, module = p.name("d"), "deps" if by == "deps" else p.pick("deps", "deps", "auth.checks")
        file = p.file(module)
        file.need("from trace_log import LOG")
        inner = self.parameters(module, p.random.choice([0, 0, 0, 1, 2]))
        kind = p.random.randrange(5)
        if kind == 0:
            p.define(name, module, f"async def {name}({inner}):", f"    LOG.append('{name}')")
        elif kind == 1:
            p.define(name, module, f"def {name}({inner}):", f"    LOG.append('{name}')", "    yield 1")
        elif kind == 2:
            kind_name = f"{name}_kind"
            inner = ", " + inner if inner else ""
            p.define(name, module, f"class {kind_name}:", "    def __init__(self, label):", "        self.label = label",
                     f"    def __call__(self{inner}):", "        LOG.append(self.label)", "", f"{name} = {kind_name}('{name}')")
        elif kind == 3:
            name = name.upper()
            inner = ", " + inner if inner else ""
            p.define(name, module, f"class {name}:", f"    def __init__(self{inner}):", f"        LOG.append('{name}')")
        else:
            p.define(name, module, f"def {name}({inner}):", f"    LOG.append('{name}')")
        self.deps.append(name)
        return name

    def parameters(self, module, count):
        p, file = self.p, self.p.file(module)
        plain, given = [], []
        for _ in range(count):
            name, label = self.dependency(module), p.name("arg")
            text, form = p.use(name, module), p.random.randrange(5)
            file.need("from fastapi import Depends, Security")
            file.need("from typing import Annotated")
            if form == 0:
                plain.append(f"{label}: Annotated[object, Depends({text})]")
            elif form == 1:
                alias = p.name("Alias")
                file.define(f"{alias} = Annotated[object, Depends({text})]", "")
                plain.append(f"{label}: {alias}")
            elif form == 2 and name.startswith("D"):
                plain.append(f"{label}: Annotated[{text}, Depends()]")
            elif form == 3:
                given.append(f"{label}=Security({text})")
            else:
                given.append(f"{label}: object = Depends({text})")
        return ", ".join(plain + given)

    def depends(self, module, share=0.4):
        """`, dependencies=[…]` or nothing."""
        p = self.p
        if not p.chance(share):
            return ""
        p.file(module).need("from fastapi import Depends")
        items = [f"Depends({p.use(self.dependency(), module)})" for _ in range(p.random.randrange(1, 3))]
        return f"dependencies={p.listed(items, module)}"

    def route(self, owner, module, prefix):
        p, file = self.p, self.p.file(module)
        file.need("from trace_log import LOG")
        handler, word = p.name("h"), p.name("w")
        path = p.pick(f"/{word}", f"/{word}/{{item}}", f"/{word}/sub/")
        method = p.pick("get", "post", "put", "delete")
        extra = self.depends(module, 0.3)
        extra = ", " + extra if extra else ""
        parameters = self.parameters(module, p.random.choice([0, 0, 1, 2]))
        form = p.random.randrange(6)
        body = [f"{p.pick('async def', 'def')} {handler}({parameters}):", f"    LOG.append('{handler}')", f"    return 'ok'", ""]
        if form == 0:
            file.add(f"@{owner}.api_route('{path}', methods=['{method.upper()}']{extra})", *body)
        elif form == 1:
            file.add(*body, f"{owner}.add_api_route('{path}', {handler}, methods=['{method.upper()}']{extra})", "")
        elif form == 2:
            file.add(f"@{owner}.{method}(path='{path}'{extra})", *body)
        else:
            file.add(f"@{owner}.{method}('{path}'{extra})", *body)
        self.paths.append((method.upper(), prefix + path.replace("{item}", "7")))

    def router(self, depth):
        """A router in a module of its own; its name, its module, and its own prefix with the paths below it."""
        p, name = self.p, self.p.name("r")
        module = f"routers.{name}_routes"
        file, prefix = p.file(module), p.pick("", f"/{name}")
        file.need("from fastapi import APIRouter")
        arguments = [text for text in (f"prefix='{prefix}'" if prefix else "", self.depends(module)) if text]
        file.add(f"{name} = APIRouter({', '.join(arguments)})", "")
        p.homes[name] = module
        before, self.paths = self.paths, []
        steps = [lambda: self.route(name, module, "") for _ in range(p.random.randrange(1, 3))]
        if depth > 0:
            steps.append(lambda: self.include(name, module, depth - 1))
        p.random.shuffle(steps)
        for step in steps:
            step()
        own = [(method, prefix + path) for method, path in self.paths]
        self.paths = before
        return name, own

    def include(self, owner, module, depth):
        p = self.p
        name, paths = self.router(depth)
        text = p.use(name, module)
        for _ in range(1 if p.chance(0.8) else 2):
            prefix = f"/{p.name('i')}"
            extra = self.depends(module, 0.4)
            extra = ", " + extra if extra else ""
            p.file(module).add(f"{owner}.include_router({text}, prefix='{prefix}'{extra})")
            self.paths += [(method, prefix + path) for method, path in paths]
        if p.chance(0.15):
            # What is registered after the router was included: copied or read live, by the version.
            home = p.homes[name]
            if home != module:
                late = p.name("h")
                p.file(module).need("from trace_log import LOG")
                p.file(module).add(f"@{text}.get('/late_{late}')", f"def {late}():", f"    LOG.append('{late}')",
                                   f"    return 'ok'", "")
                self.paths.append(("GET", f"{prefix}/late_{late}"))

    def application(self, name, module, depth):
        """The statements that make an application."""
        p, file = self.p, self.p.file(module)
        file.need("from fastapi import FastAPI")
        arguments = ["docs_url=None", "redoc_url=None", "openapi_url=None"]
        if p.chance(0.5):
            arguments.append(f"middleware={self.listed_middleware(module, p.random.randrange(1, 3))}")
        if text := self.depends(module, 0.5):
            arguments.append(text)
        lines = f"{name} = FastAPI({', '.join(arguments)})"
        file.add(lines)
        steps = [lambda: self.added(name, module) for _ in range(p.random.randrange(0, 3))]
        steps += [lambda: self.route(name, module, "") for _ in range(p.random.randrange(1, 3))]
        steps += [lambda: self.include(name, module, p.random.randrange(0, 2)) for _ in range(p.random.randrange(0, 3))]
        if depth > 0:
            steps.append(lambda: self.mounted(name, module))
        p.random.shuffle(steps)
        for step in steps:
            step()

    def added(self, name, module):
        p, file = self.p, self.p.file(module)
        form = p.random.randrange(5)
        if form == 0:
            deco = p.name("F")
            file.need("from trace_log import LOG")
            file.add(f"@{name}.middleware('http')", f"async def {deco}(request, call_next):", f"    LOG.append('{deco}')",
                     f"    return await call_next(request)", "")
        elif form == 1:
            kinds = ", ".join(p.use(self.middleware(), module) for _ in range(2))
            file.add(f"for kind in [{kinds}]:", f"    {name}.add_middleware(kind)", "")
        elif form == 2:
            setup, kind = p.name("setup"), self.middleware("mw")
            p.define(setup, "setting_up", f"def {setup}(target):", f"    target.add_middleware({p.use(kind, 'setting_up')})")
            file.add(f"{p.use(setup, module)}({name})", "")
        else:
            file.add(f"{name}.add_middleware({p.use(self.middleware(), module)})", "")

    def mounted(self, name, module):
        p, sub = self.p, self.p.name("sub")
        home = f"{sub}_app"
        before, self.paths = self.paths, []
        self.application("made", home, 0)
        if p.chance(0.5):
            p.homes["made"] = home
            file = p.file(home)
            file.add(f"{sub} = made")
            p.homes[sub] = home
            text = p.use(sub, module)
        else:
            p.file(home).factory = (f"make_{sub}", "made")
            p.homes[f"make_{sub}"] = home
            text = p.use(f"make_{sub}", module) + "()"
        prefix = f"/{p.name('m')}"
        p.file(module).add(f"{name}.mount('{prefix}', {text})", "")
        own, self.paths = self.paths, before
        self.paths += [(method, prefix + path) for method, path in own] + [("GET", prefix + "/no/such")]

def program(seed, copies=False):
    """A program, and the requests to it."""
    writer = FastAPIWriter(seed, copies)
    writer.started(lambda name: writer.application(name, "main", 1), "create_app", made="application")
    return writer.finished("/no/such", "/i1/none")
