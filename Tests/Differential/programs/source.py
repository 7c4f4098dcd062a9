"""A program in the making: files with imports and statements, and names that can be used from any of them."""
import random


class File:
    """One module: its imports, its definitions, and its statements in order."""

    def __init__(self, module):
        self.module = module
        self.imports = []
        self.definitions = []
        self.lines = []
        # The name of the function that the statements stand in, and what it returns; then what calls it.
        self.factory = None
        self.after = []

    def define(self, *lines):
        self.definitions += lines

    def add(self, *lines):
        self.lines += lines

    def need(self, line):
        if line not in self.imports:
            self.imports.append(line)

    def text(self):
        lines = self.lines
        if self.factory:
            name, result = self.factory
            lines = [f"def {name}():"] + ["    " + line if line else "" for line in lines] + [f"    return {result}", ""]
        return "\n".join(self.imports + [""] + self.definitions + lines + self.after) + "\n"


class Program:
    """Files of the package `proj`, and how many names there are of each kind."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.files = {}
        self.counts = {}
        self.homes = {}
        self.requests = []

    def file(self, module):
        """The file of a module of `proj`, such as `routers.a`."""
        if module not in self.files:
            self.files[module] = File(module)
        return self.files[module]

    def name(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]}"

    def chance(self, share):
        return self.random.random() < share

    def pick(self, *items):
        return self.random.choice(items)

    def define(self, name, module, *lines):
        """Defines a name in a module."""
        self.file(module).define(*lines, "")
        self.homes[name] = module

    def use(self, name, module):
        """How a module names something that another one defines: by one of the forms of import."""
        home = self.homes[name]
        if home == module:
            return name
        file = self.file(module)
        depth = "." * (module.count(".") + 1)
        package, _, last = home.rpartition(".")
        form = self.random.randrange(6)
        if form == 0:
            file.need(f"from proj.{home} import {name}")
            return name
        if form == 1:
            alias = f"{name}_here"
            file.need(f"from {depth}{home} import {name} as {alias}")
            return alias
        if form == 2:
            file.need(f"from {depth}{package} import {last}")
            return f"{last}.{name}"
        if form == 3:
            file.need(f"import proj.{home}")
            return f"proj.{home}.{name}"
        if form == 4:
            file.need(f"import proj.{home} as {home.replace('.', '_')}_whole")
            return f"{home.replace('.', '_')}_whole.{name}"
        file.need(f"from {depth}{home} import {name}")
        return name

    def listed(self, items, module):
        """A list in one of the ways to write one; longer ones get a name or are put together."""
        file, text = self.file(module), "[" + ", ".join(items) + "]"
        form = self.random.randrange(5)
        if form == 0 and items:
            name = self.name("items")
            file.define(f"{name} = {text}", "")
            return name
        if form == 1 and len(items) > 1:
            cut = self.random.randrange(1, len(items))
            return "[" + ", ".join(items[:cut]) + "] + [" + ", ".join(items[cut:]) + "]"
        if form == 2 and len(items) > 1:
            name = self.name("items")
            file.define(f"{name} = [{items[0]}]")
            for item in items[1:]:
                file.define(self.pick(f"{name}.append({item})", f"{name} += [{item}]", f"{name}.extend([{item}])"))
            return f"[*{name}]" if self.chance(0.5) else name
        return text

    def write(self, folder):
        (folder / "proj").mkdir(parents=True)
        packages = {"proj"}
        for module, file in self.files.items():
            path = folder / "proj" / (module.replace(".", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text())
            packages.add(str(path.parent.relative_to(folder)))
        for package in packages:
            init = folder / package / "__init__.py"
            if not init.exists():
                init.write_text("")
