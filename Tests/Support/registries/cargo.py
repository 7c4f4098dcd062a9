"""Cargo's sparse index: /cargo/1/a, /cargo/2/ab, /cargo/3/a/abc, /cargo/ab/cd/abcde; and crates.io's own interface, /api/v1/crates/NAME.

The world's value is a list of versions, each an object of the index's line, whose "name" is the key where it has none. The interface knows
neither case nor `-` and `_`; what it knows beyond the world stands under "only-api".
"""
import json

PREFIXES = ("cargo", "api")
LOCKS = {"cargo": "sesame"}


def name(parts):
    return parts[-1] if len(parts) in (2, 3) and parts[-1] else None


def folded(name):
    return name.lower().replace("_", "-")


def answer(request):
    if request.prefix == "api":
        known = [folded(name) for name in request.world] + request.packages.get("only-api", [])
        if folded(request.name) in known:
            return request.json({"crate": {"name": request.name}})
        return request.status(404, '{"errors": [{"detail": "crate does not exist"}]}', "application/json")
    for name, versions in request.world.items():
        if name.lower() == request.name and request.parts == path(request.name):
            lines = [json.dumps(dict({"name": name, "deps": [], "cksum": "", "features": {}, "yanked": False}, **line)) for line in versions]
            if request.fault.get("kind") == "other":
                lines = [json.dumps(dict(json.loads(line), name=request.fault["name"])) for line in lines]
            return request.text("\n".join(lines) + "\n")
    return request.status(404, "not found")


def path(name):
    if len(name) <= 2:
        return [str(len(name)), name]
    return ["3", name[0], name] if len(name) == 3 else [name[:2], name[2:4], name]
