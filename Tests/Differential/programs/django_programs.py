"""Django: settings of several environments, lists of middlewares put together, nested urls, decorators and classes."""
from .writer import Writer

BASE = "settings.base"


class DjangoWriter(Writer):
    def middleware(self):
        """A middleware as settings name it."""
        p, name = self.p, self.p.name("M")
        module = p.pick("mw", "layers.own")
        p.file(module).need("from trace_log import LOG")
        if p.chance(0.4):
            p.define(name, module, f"def {name}(get_response):", "    def middleware(request):", f"        LOG.append('{name}')",
                     "        return get_response(request)", "    return middleware")
        else:
            p.define(name, module, f"class {name}:", "    def __init__(self, get_response):", "        self.get_response = get_response",
                     "    def __call__(self, request):", f"        LOG.append('{name}')", "        return self.get_response(request)")
        return f"'proj.{module}.{name}'"

    def settings(self):
        """The base, and the modules of environments that take it over and change it; what serves is `prod`."""
        p, base = self.p, self.p.file(BASE)
        names = [self.middleware() for _ in range(p.random.randrange(1, 5))]
        base.define("SECRET_KEY = 'x'", "ALLOWED_HOSTS = ['*']", "DEBUG = False", "ROOT_URLCONF = 'proj.urls'",
                    "INSTALLED_APPS = []", "DATABASES = {}", "USE_TZ = True")
        base.define("MIDDLEWARE = [", *[f"    {name}," for name in names], "]")
        for kind in ("dev", "prod"):
            file = p.file(f"settings.{kind}")
            file.need("from .base import *")
            for _ in range(p.random.randrange(0, 3)):
                file.add(self.change(names))
        for name, kind in (("wsgi", "prod"), ("manage", "dev")):
            file = p.file(name)
            file.need("import os")
            file.add(f"os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'proj.settings.{kind}')")

    def change(self, names):
        p, form = self.p, self.p.random.randrange(7)
        if form == 0:
            return f"MIDDLEWARE += [{self.middleware()}]"
        if form == 1:
            return f"MIDDLEWARE.insert({p.random.randrange(0, 2)}, {self.middleware()})"
        if form == 2:
            return f"MIDDLEWARE = [{self.middleware()}] + MIDDLEWARE"
        if form == 3:
            return f"MIDDLEWARE = [*MIDDLEWARE, {self.middleware()}]"
        if form == 4:
            name = p.pick(*names)
            return f"MIDDLEWARE = [name for name in MIDDLEWARE if name != {name}]"
        if form == 5:
            return f"MIDDLEWARE.append({self.middleware()})"
        return f"MIDDLEWARE = list(MIDDLEWARE) + [{self.middleware()}, {self.middleware()}]"

    def decorator(self):
        p, name = self.p, self.p.name("k")
        module = p.pick("around", "guards.more")
        file = p.file(module)
        file.need("from functools import wraps")
        file.need("from trace_log import LOG")
        p.define(name, module, f"def {name}(view):", "    @wraps(view)", "    def inner(*a, **k):", f"        LOG.append('{name}')", "        return view(*a, **k)",
                 "    return inner")
        return name

    def mixin(self):
        p, name = self.p, self.p.name("X")
        p.file("mixins").need("from trace_log import LOG")
        p.define(name, "mixins", f"class {name}:", "    def dispatch(self, request, *a, **k):", f"        LOG.append('{name}')",
                 "        return super().dispatch(request, *a, **k)")
        return name

    def view(self, module):
        """A view as urls write it, and the methods that it answers."""
        p, home = self.p, self.p.pick("views", "pages.views2")
        file = p.file(home)
        file.need("from django.http import HttpResponse")
        file.need("from trace_log import LOG")
        if p.chance(0.35):
            return self.class_view(home, module)
        name = p.name("h")
        around = [f"@{p.use(self.decorator(), home)}" for _ in range(p.random.choice([0, 0, 1, 2]))]
        p.define(name, home, *around, f"def {name}(request, item=0):", f"    LOG.append('{name}')", "    return HttpResponse('ok')")
        text = p.use(name, module)
        for _ in range(p.random.choice([0, 0, 0, 1, 2])):
            text = f"{p.use(self.decorator(), module)}({text})"
        return text, ["GET", "POST"]

    def class_view(self, home, module):
        p, name, file = self.p, self.p.name("H"), self.p.file(home)
        file.need("from django.views import View")
        file.need("from django.utils.decorators import method_decorator")
        bases = [p.use(self.mixin(), home) for _ in range(p.random.choice([0, 0, 1, 2]))] + ["View"]
        lines = []
        for _ in range(p.random.choice([0, 0, 1])):
            given = p.pick("name='dispatch'", "name='dispatch'", "name='post'")
            lines.append(f"@method_decorator({p.use(self.decorator(), home)}, {given})")
        lines.append(f"class {name}({', '.join(bases)}):")
        for method in ("get", "post"):
            if p.chance(0.25):
                lines.append(f"    @method_decorator({p.use(self.decorator(), home)})")
            lines += [f"    def {method}(self, request, item=0):", f"        LOG.append('{name}')", "        return HttpResponse('ok')", ""]
        p.define(name, home, *lines)
        return f"{p.use(name, module)}.as_view()", ["GET", "POST"]

    def entry(self, module, prefix, depth):
        p, file = self.p, self.p.file(module)
        if depth > 0 and p.chance(0.4):
            return self.include(module, prefix, depth)
        view, methods = self.view(module)
        word = p.name("w")
        form = p.random.randrange(4)
        if form == 0:
            file.need("from django.urls import re_path")
            self.paths += [(method, f"{prefix}{word}/7/") for method in methods]
            return rf"re_path(r'^{word}/(?P<item>\d+)/$', {view})"
        file.need("from django.urls import path")
        route = p.pick(f"{word}/", f"{word}/<item>/", f"{word}/<int:item>")
        self.paths += [(method, prefix + route.replace("<item>", "7").replace("<int:item>", "7")) for method in methods]
        return f"path('{route}', {view})"

    def include(self, module, prefix, depth):
        p, file, word = self.p, self.p.file(module), self.p.name("i")
        file.need("from django.urls import include, path")
        inner = f"{prefix}{word}/"
        self.paths.append(("GET", inner + "no/such"))
        form = p.random.randrange(4)
        if form == 0:
            return f"path('{word}/', include([{self.entry(module, inner, 0)}, {self.entry(module, inner, depth - 1)}]))"
        home = f"parts.{word}_urls"
        self.urls(home, inner, depth - 1)
        if form == 1:
            file.need(f"from proj.parts import {word}_urls")
            return f"path('{word}/', include({word}_urls))"
        if form == 2:
            return f"path('{word}/', include(('proj.{home}', '{word}'), namespace='{word}'))"
        return f"path('{word}/', include('proj.{home}'))"

    def urls(self, module, prefix, depth):
        p, file = self.p, self.p.file(module)
        entries = [self.entry(module, prefix, depth) for _ in range(p.random.randrange(1, 4))]
        file.add("urlpatterns = [", *[f"    {entry}," for entry in entries], "]")
        if p.chance(0.3):
            file.add(f"urlpatterns += [{self.entry(module, prefix, 0)}]")


def program(seed):
    """A program, and the requests to it."""
    writer = DjangoWriter(seed)
    writer.settings()
    writer.urls("urls", "/", 2)
    return writer.finished("/no/such")
