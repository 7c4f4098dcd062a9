"""Debian: its archive's /debian/NAME/ and its pages /sid/NAME.

The world's value is a list of versions, the newest first, or "virtual" for a package that others provide.
"""
PREFIXES = ("debian", "sid")


def name(parts):
    return parts[0].replace("%2b", "+") if len(parts) == 1 and parts[0] else None


def answer(request):
    value = request.world.get(request.name)
    if request.prefix == "sid":
        if value is None:
            return request.status(404, "<html><h1>Error</h1><p>No such package.</p></html>", "text/html")
        return request.text("<html><h1>%s: %s</h1></html>" % ("Virtual Package" if value == "virtual" else "Package", request.name), "text/html")
    if not isinstance(value, list):
        return request.status(404, "<html>404 Not Found</html>", "text/html")
    named = request.fault["name"] if request.fault.get("kind") == "other" else request.name
    request.json({"_comment": "x", "binary": named, "result": [{"binary_version": version, "name": request.name} for version in value]})
