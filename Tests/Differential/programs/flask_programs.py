"""Flask: hooks of applications and blueprints, nested blueprints, decorators, class-based views, wrapped applications."""
from .writer import Writer


class FlaskWriter(Writer):
    def hook(self):
        p, name = self.p, self.p.name("b")
        module = p.pick("hooks", "guards.hooks2")
        p.file(module).need("from trace_log import LOG")
        p.define(name, module, f"def {name}():", f"    LOG.append('{name}')")
        return name

    def decorator(self):
        """Its name, and what stands behind the `@`."""
        p, name = self.p, self.p.name("k")
        module = p.pick("around", "guards.more")
        file = p.file(module)
        file.need("from functools import wraps")
        file.need("from trace_log import LOG")
        if p.chance(0.3):
            if "needs" not in p.homes:
                p.define("needs", "around", "def needs(label):", "    def around(f):", "        @wraps(f)", "        def inner(*a, **k):",
                         "            LOG.append(label)", "            return f(*a, **k)", "        return inner", "    return around")
                p.file("around").need("from functools import wraps")
                p.file("around").need("from trace_log import LOG")
            return "needs", f"('{name}')"
        p.define(name, module, f"def {name}(f):", "    @wraps(f)", "    def inner(*a, **k):", f"        LOG.append('{name}')", "        return f(*a, **k)",
                 "    return inner")
        return name, ""

    def decorated(self, module, count):
        p, texts = self.p, []
        for _ in range(count):
            name, call = self.decorator()
            texts.append(p.use(name, module) + call)
        return texts

    def hooks(self, owner, module, kind):
        p, file = self.p, self.p.file(module)
        form = p.random.randrange(4)
        if form == 0:
            name = p.name("b")
            file.need("from trace_log import LOG")
            file.add(f"@{owner}.{kind}", f"def {name}():", f"    LOG.append('{name}')", "")
        elif form == 1:
            names = ", ".join(p.use(self.hook(), module) for _ in range(2))
            file.add(f"for hook in ({names}):", f"    {owner}.{kind}(hook)", "")
        else:
            file.add(f"{owner}.{kind}({p.use(self.hook(), module)})", "")

    def view(self, owner, module, prefix):
        p, file = self.p, self.p.file(module)
        file.need("from trace_log import LOG")
        name, word = p.name("h"), p.name("w")
        path = p.pick(f"/{word}", f"/{word}/<item>", f"/{word}/<int:item>/more")
        shown = prefix + path.replace("<item>", "7").replace("<int:item>", "7")
        around = [f"@{text}" for text in self.decorated(module, p.random.choice([0, 0, 1, 2]))]
        method = p.pick("GET", "POST", "PUT")
        body = [f"def {name}(item=0):", f"    LOG.append('{name}')", "    return 'ok'", ""]
        form = p.random.randrange(5)
        if form == 0:
            file.add(*around, *body, f"{owner}.add_url_rule('{path}', view_func={name}, methods=['{method}'])", "")
        elif form == 1:
            method = p.pick("get", "post", "put")
            file.add(f"@{owner}.{method}('{path}')", *around, *body)
            method = method.upper()
        elif form == 2:
            # What stands above the route is not around it.
            above = [f"@{text}" for text in self.decorated(module, 1)]
            file.add(*above, f"@{owner}.route('{path}', methods=['{method}', 'PATCH'])", *around, *body)
        elif form == 3:
            return self.class_view(owner, module, path, shown, name.upper())
        else:
            file.add(f"@{owner}.route('{path}')", *around, *body)
            method = "GET"
        self.paths.append((method, shown))

    def class_view(self, owner, module, path, shown, name):
        p, file = self.p, self.p.file(module)
        file.need("from flask.views import MethodView")
        around = self.decorated(module, p.random.randrange(0, 3))
        lines = [f"class {name}(MethodView):"]
        if around:
            lines.append(f"    decorators = [{', '.join(around)}]")
        for method in p.random.sample(["get", "post", "delete"], p.random.randrange(1, 3)):
            lines += [f"    @{text}" for text in self.decorated(module, p.random.choice([0, 0, 1]))]
            lines += [f"    def {method}(self, item=0):", f"        LOG.append('{name}')", "        return 'ok'", ""]
            self.paths.append((method.upper(), shown))
        file.define(*lines)
        file.add(f"{owner}.add_url_rule('{path}', view_func={name}.as_view('{name.lower()}'))", "")

    def blueprint(self, depth):
        """A blueprint in a module of its own: its name, its own prefix, and the paths below it."""
        p, name = self.p, self.p.name("bp")
        module = f"views.{name}_views"
        file, prefix = p.file(module), p.pick("", f"/{name}")
        file.need("from flask import Blueprint")
        file.add(f"{name} = Blueprint('{name}', __name__{f', url_prefix={prefix!r}' if prefix else ''})", "")
        p.homes[name] = module
        before, self.paths = self.paths, []
        steps = [lambda: self.view(name, module, "") for _ in range(p.random.randrange(1, 3))]
        steps += [lambda: self.hooks(name, module, "before_request") for _ in range(p.random.randrange(0, 3))]
        steps += [lambda: self.hooks(name, module, "before_app_request") for _ in range(p.random.choice([0, 0, 1]))]
        if depth > 0:
            steps += [lambda: self.register(name, module, depth - 1) for _ in range(p.random.randrange(0, 3))]
        p.random.shuffle(steps)
        for step in steps:
            step()
        own, self.paths = self.paths, before
        return name, prefix, own

    def register(self, owner, module, depth):
        p = self.p
        name, prefix, paths = self.blueprint(depth)
        text = p.use(name, module)
        times = 1 if p.chance(0.85) else 2
        for time in range(times):
            given = f"/{p.name('i')}" if p.chance(0.7) or times > 1 else None
            extra = f", url_prefix='{given}'" if given else ""
            extra += f", name='{name}_{time}'" if time else ""
            p.file(module).add(f"{owner}.register_blueprint({text}{extra})", "")
            place = prefix if given is None else given
            self.paths += [(method, place + path) for method, path in paths] + [("GET", place + "/no/such")]

    def wrap(self, name, module):
        p, kind = self.p, self.p.name("W")
        p.file("wsgi").need("from trace_log import LOG")
        p.define(kind, "wsgi", f"class {kind}:", "    def __init__(self, app, level=1):", "        self.app = app", "    def __call__(self, environ, start):",
                 f"        LOG.append('{kind}')", "        return self.app(environ, start)")
        p.file(module).add(f"{name}.wsgi_app = {p.use(kind, module)}({name}.wsgi_app)", "")

    def application(self, name, module):
        p, file = self.p, self.p.file(module)
        file.need("from flask import Flask")
        file.add(f"{name} = Flask(__name__)")
        steps = [lambda: self.view(name, module, "") for _ in range(p.random.randrange(1, 3))]
        steps += [lambda: self.hooks(name, module, "before_request") for _ in range(p.random.randrange(0, 3))]
        steps += [lambda: self.register(name, module, p.random.randrange(0, 3)) for _ in range(p.random.randrange(1, 3))]
        steps += [lambda: self.wrap(name, module) for _ in range(p.random.choice([0, 0, 1, 2]))]
        p.random.shuffle(steps)
        for step in steps:
            step()


def program(seed):
    """A program, and the requests to it."""
    writer = FlaskWriter(seed)
    writer.started(lambda name: writer.application(name, "main"), "create_app")
    return writer.finished("/no/such", "/i1/none")
