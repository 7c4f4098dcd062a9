"""PyPI: /simple/NAME/ (JSON, where it is accepted), /html/NAME/ (HTML only).

The world's value is {"files": [...], "versions": [...], "project-status": {...}}; with "bare", its HTML does not say what it is.
"""
import base64
import urllib.parse

PREFIXES = ("simple", "html")
SIMPLE = "application/vnd.pypi.simple.v1+json"
LOCKS = {"simple": "Basic " + base64.b64encode(b"ann:sesame").decode()}


def name(parts):
    return urllib.parse.unquote(parts[0]) if len(parts) == 1 and parts[0] else None


def answer(request):
    project = request.world.get(request.name)
    if project is None:
        return request.status(404, "404 Not Found")
    if request.prefix == "html" or SIMPLE not in request.headers.get("Accept", ""):
        return request.status(200, page(request.name, project), "text/html")
    request.json(dict({"name": request.name, "meta": {"api-version": "1.1"}}, **project), SIMPLE)


def page(name, project):
    """A page of the simple index in HTML."""
    rows = []
    for file in project.get("files", []):
        yanked = file.get("yanked")
        mark = ' data-yanked="%s"' % (yanked if isinstance(yanked, str) else "") if yanked else ""
        rows.append('<a href="../../files/%s#sha256=00"%s>%s</a><br/>' % (urllib.parse.quote(file["filename"]), mark, file["filename"]))
    meta = '<meta name="pypi:repository-version" content="1.0">' if not project.get("bare") else ""
    return "<!DOCTYPE html><html><head>%s<title>Links for %s</title></head><body>%s</body></html>" % (meta, name, "\n".join(rows))
