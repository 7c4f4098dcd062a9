"""Hex: /hex/packages/NAME. The world's value is the document without its name."""


def name(parts):
    return parts[1] if len(parts) == 2 and parts[0] == "packages" else None


def answer(request):
    document = request.world.get(request.name)
    if document is None:
        return request.status(404, '{"message": "Page not found", "status": 404, "errors": {}}', "application/json")
    request.json(dict({"name": request.name}, **document))
