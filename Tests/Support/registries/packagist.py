"""Composer's repositories: Packagist at /p2/VENDOR/NAME.json and ~dev.json; any other at /packagist/packages.json and /packagist/p2/....

The world's value is {"versions": [...], "dev": [...], "minified": false}: lists of versions as the file has them, small unless "minified" is
false. What stands in "composer-root" of the world is `/packagist/packages.json`; by default it names the place of the files.
"""
import base64

PREFIXES = ("packagist", "p2")
LOCKS = {"packagist": "Basic " + base64.b64encode(b"ann:sesame").decode()}


def name(parts):
    if parts == ["packages.json"]:
        return "packages.json"
    parts = parts[1:] if parts[:1] == ["p2"] else parts
    if len(parts) != 2 or not parts[1].endswith(".json"):
        return None
    return (parts[0] + "/" + parts[1][: -len(".json")]).replace("~dev", "")


def answer(request):
    if request.name == "packages.json":
        return request.json(request.packages.get("composer-root", {"metadata-url": "/packagist/p2/%package%.json", "packages": []}))
    package = request.world.get(request.name)
    kind = "dev" if request.parts[-1].endswith("~dev.json") else "versions"
    if package is None or kind not in package:
        return request.status(404, '{"status": "error", "message": "not found"}', "application/json")
    name = request.fault["name"] if request.fault.get("kind") == "other" else request.name
    document = {"packages": {name: package[kind]}}
    if package.get("minified", True):
        document["minified"] = "composer/2.0"
    request.json(document)
