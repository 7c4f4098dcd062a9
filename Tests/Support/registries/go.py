"""Go's module proxy: /go/MODULE/@v/list, /@v/VERSION.info, /@v/VERSION.mod, /@latest.

The world's value is {"versions": {VERSION: TIME}, "list": [...], "mod": text, "latest": VERSION, "info": {QUERY: VERSION},
"fetched": false}: "list" is what the list shows, by default every version without a hyphen; "mod" is the go.mod of every version;
"info" says which version a branch or a commit is; a module with "fetched": false is unknown until the proxy may look for it; "error" is what the proxy says instead of "not found".
"""

LOCKS = {"go": "none"}


def unescaped(text):
    out, is_capital = "", False
    for letter in text:
        if letter == "!":
            is_capital = True
        else:
            out += letter.upper() if is_capital else letter
            is_capital = False
    return out


def name(parts):
    if "@v" in parts:
        return unescaped("/".join(parts[: parts.index("@v")]))
    return unescaped("/".join(parts[:-1])) if parts[-1:] == ["@latest"] else None


def answer(request):
    module = request.world.get(request.name)
    if any(letter.isupper() for part in request.parts for letter in part):
        return request.status(404, "not found: capital letters are escaped")
    is_cached_only = request.headers.get("Disable-Module-Fetch") == "true"
    if module is None or (is_cached_only and module.get("fetched") is False):
        return request.status(404, "not found: module %s: no matching versions" % request.name)
    if "error" in module:
        return request.status(404, module["error"])
    versions = module.get("versions", {})
    asked = unescaped(request.parts[-1])
    if asked == "list":
        return request.text("".join(v + "\n" for v in module.get("list", [v for v in versions if "-" not in v])))
    if asked == "@latest":
        latest = module.get("latest", list(versions)[-1] if versions else None)
        return request.json({"Version": latest, "Time": versions.get(latest)}) if latest else request.status(404, "not found")
    query, kind = asked.rsplit(".", 1)
    version = module.get("info", {}).get(query, query)
    if version not in versions:
        return request.status(404, "not found: %s@%s: invalid version: unknown revision" % (request.name, query))
    if kind == "info":
        return request.json({"Version": version, "Time": versions[version]})
    return request.text(module.get("mod", "module %s\n" % request.name))
