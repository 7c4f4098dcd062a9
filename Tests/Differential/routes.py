"""Holds the chains that are worked out of a program's source text against what really runs when the framework serves it.

Random programs are written down, served by the real framework in this process, and asked; each middleware, dependency, hook, decorator and handler
notes its name. The same folders are given to the command that works chains out. Any difference is a mismatch, and the program's folder is kept.

    routes.py --framework fastapi --requests 2000 --command 'sluice routes --format json --files' [--seed 1] [--control order]
"""
import argparse
import importlib
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from programs import serving  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--framework", required=True, choices=sorted(serving.SERVERS))
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", required=True, help="what prints the routes of a folder as JSON; the folder is put behind it")
    parser.add_argument("--lock", action="store_true", help="write the framework's version into a requirements file beside the program")
    parser.add_argument("--control", choices=["order", "drop"], help="spoil what is expected: then there must be mismatches")
    parser.add_argument("--keep", help="where to put the programs; a temporary folder otherwise")
    return parser.parse_args()


def name_of(link):
    """`needs("k3")` is k3; `M1(app.wsgi_app)` is M1; `proj.mw.M1` is M1."""
    made = re.match(r"""^[\w.]+\(["'](\w+)["']\)$""", link)
    return made.group(1) if made else link.split("(")[0].split(".")[-1]


def pattern(path):
    """A path with holes as an expression."""
    parts = []
    for part in path.strip("/").split("/"):
        if part.startswith(":"):
            parts.append("[^/]+")
        elif part.startswith("*"):
            parts.append(".*")
        else:
            parts.append(re.escape(part))
    return re.compile("^/" + "/".join(parts) + "/?$")


def fits(route, method, path):
    return route["method"] in (method, "*") and pattern(route["path"]).match(path)


def expected(table, method, path, log):
    """The chains that the table may mean for what was seen: those of the handler's routes, or of the narrowest place where no route fits."""
    handler = log[-1] if log and re.match(r"^[hH]\d", log[-1]) else None
    if handler:
        return [route for route in table["routes"] if not route.get("notFound") and name_of(route["handler"]) == handler and fits(route, method, path)]
    found = [route for route in table["routes"] if route.get("notFound")]
    found = [route for route in found if path.startswith(route["path"].rstrip("*").rstrip("/") + "/")]
    longest = max((len(route["path"]) for route in found), default=0)
    return [route for route in found if len(route["path"]) == longest]


def concrete(path):
    slash = "/" if path.endswith("/") and path != "/" else ""
    return "/" + "/".join("7" if part.startswith(":") else "x" if part.startswith("*") else part for part in path.strip("/").split("/")) + slash


class Comparison:
    def __init__(self, control):
        self.control, self.requests, self.mismatches, self.answered = control, 0, [], 0

    def chain(self, route):
        names = [name_of(link["name"]) for link in route["chain"]]
        if self.control == "order":
            names = names[::-1]
        if self.control == "drop":
            names = names[1:]
        return names

    def check(self, folder, table, method, path, log, isListed):
        self.requests += 1
        if isListed and not (log and re.match(r"^[hH]\d", log[-1])):
            return self.mismatches.append(f"{folder}: {method} {path} is listed, and nothing answers there: {log}")
        routes = expected(table, method, path, log)
        handler = log[-1] if log and re.match(r"^[hH]\d", log[-1]) else None
        self.answered += handler is not None
        seen = log[:-1] if handler else log
        certain = routes and all(link["certainty"] == "certain" for route in routes for link in route["chain"])
        if not routes and not log:
            return
        if not certain or self.chain(routes[0]) != seen:
            said = [self.chain(route) for route in routes]
            self.mismatches.append(f"{folder}: {method} {path} ran {log}, said {said}")


def table_of(command, folder):
    done = subprocess.run(shlex.split(command) + [str(folder)], capture_output=True, text=True)
    if done.returncode != 0 or not done.stdout.strip():
        raise SystemExit(f"{command} {folder}: {done.stderr or done.stdout}")
    return json.loads(done.stdout)


def main():
    options = arguments()
    server = serving.SERVERS[options.framework]
    generator = importlib.import_module(f"programs.{options.framework}_programs")
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="routes-"))
    comparison, seed = Comparison(options.control), options.seed
    while comparison.requests < options.requests:
        program = generator.program(seed)
        place = folder / f"{options.framework}{seed}"
        program.write(place)
        if options.lock:
            (place / "requirements.txt").write_text(serving.pinned(options.framework))
        table = table_of(options.command, place)
        listed = [(route["method"], concrete(route["path"])) for route in table["routes"] if not route.get("notFound")]
        listed = [(method if method != "*" else "GET", path) for method, path in listed]
        requests = list(dict.fromkeys(program.requests + listed))
        for request, log in zip(requests, server(place, requests)):
            comparison.check(place, table, *request, log, request in listed)
        seed += 1
    for line in comparison.mismatches[:20]:
        print(line)
    print(f"{options.framework}: {seed - options.seed} programs, {comparison.requests} requests ({comparison.answered} answered by a handler), "
          f"{len(comparison.mismatches)} mismatches")
    failed = bool(comparison.mismatches)
    raise SystemExit(failed != bool(options.control))


if __name__ == "__main__":
    main()
