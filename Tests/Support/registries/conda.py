"""anaconda.org: /conda/NAME, in one channel. The world's value is the document without its name."""


def name(parts):
    return parts[0] if len(parts) == 1 and parts[0] else None


def answer(request):
    document = request.world.get(request.name)
    if document is None:
        return request.status(404, '{"error": "\\"%s\\" could not be found"}' % request.name, "application/json")
    request.json(dict({"name": request.name}, **document))
