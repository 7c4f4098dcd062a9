"""Pub: /pub/api/packages/NAME. The world's value is the document without its name."""


def name(parts):
    return parts[2] if len(parts) == 3 and parts[:2] == ["api", "packages"] else None


def answer(request):
    document = request.world.get(request.name)
    if document is None:
        return request.status(404, '{"error": {"code": "NotFound", "message": "Could not find `%s`."}}' % request.name, "application/json")
    request.json(dict({"name": request.name}, **document), "application/vnd.pub.v2+json")
