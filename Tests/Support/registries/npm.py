"""npm: /npm/NAME.

The world's value is the document with "versions", "dist-tags", "time"; the short form loses what npm's own loses.
"""
import urllib.parse

SHORT = "application/vnd.npm.install-v1+json"
LOCKS = {"npm": "Bearer sesame"}


def name(parts):
    return urllib.parse.unquote(parts[0]) if len(parts) == 1 and parts[0] else None


def answer(request):
    document = request.world.get(request.name)
    if document is None:
        return request.status(404, '{"error": "Not found"}', "application/json")
    is_short = SHORT in request.headers.get("Accept", "")
    document = dict({"name": request.name}, **document)
    if is_short:
        for key in ("time", "maintainers", "repository"):
            document.pop(key, None)
    request.json(document, SHORT if is_short else "application/json")
