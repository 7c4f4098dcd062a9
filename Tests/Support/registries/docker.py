"""A container registry: /docker/v2/NAME/manifests/REF and /docker/v2/NAME/tags/list with a token from /token, and Docker Hub's other
interface: /v2/repositories/NAME/, /v2/users/NAME/ and /v2/orgs/NAME/.

The world's value is {"tags": {TAG: DIGEST}, "hidden": true, "open": true, "kind": "manifest's type", "wary": true}: an open repository wants
no token; for a hidden one, as for one that is not there, a token is given that reads nothing, or with "wary" at the top of the world none.
"""
import json
import urllib.parse

PREFIXES = ("docker", "token", "v2")


def name(parts):
    if parts[:1] == ["v2"] and len(parts) >= 4:
        return "/".join(parts[1:-2])
    if parts[:1] in (["repositories"], ["users"], ["orgs"]):
        return "/".join(parts[1:])
    return "token"


def answer(request):
    if request.prefix == "v2":
        return hub(request)
    if request.prefix == "token":
        scope = urllib.parse.parse_qs(request.query).get("scope", [""])[0].split(":")
        is_there = "tags" in request.world.get(scope[1] if len(scope) == 3 else "", {})
        if not is_there and request.packages.get("wary"):
            return request.status(403, '{"errors": [{"code": "DENIED"}]}', "application/json")
        return request.text(json.dumps({"token": "reads-" + scope[1] if is_there else "reads-nothing"}), "application/json")
    repository = request.world.get(request.name, {"hidden": True})
    bearer = "Bearer reads-" + request.name
    if not repository.get("open") and (repository.get("hidden") or request.headers.get("Authorization") != bearer):
        challenge = 'Bearer realm="%s/token",service="registry.docker.io",scope="repository:%s:pull"' % (realm(request), request.name)
        return request.status(401, '{"errors": [{"code": "UNAUTHORIZED"}]}', "application/json", {"WWW-Authenticate": challenge})
    tags = repository.get("tags")
    if tags is None:
        return request.status(404, '{"errors": [{"code": "NAME_UNKNOWN"}]}', "application/json")
    if request.parts[-1] == "list":
        return request.text(json.dumps({"name": request.name, "tags": sorted(tags)}), "application/json")
    ref = request.parts[-1]
    digest = tags.get(ref) or (ref if ref in tags.values() else None)
    kind = repository.get("kind", "application/vnd.oci.image.index.v1+json")
    if digest is None or kind not in request.headers.get("Accept", ""):
        return request.status(404, '{"errors": [{"code": "MANIFEST_UNKNOWN"}]}', "application/json")
    request.text("{}", kind, {"Docker-Content-Digest": request.fault.get("digest", digest)})


def realm(request):
    is_hub = "docker.io" in request.root
    return "http://auth.docker.io" if is_hub else request.root


def hub(request):
    kind, is_found = request.parts[0], request.name in request.world and "tags" in request.world[request.name]
    if kind == "users":
        is_found = any(key.split("/")[0] == request.name for key in request.world)
    if kind == "orgs":
        is_found = request.name in request.packages.get("organisations", [])
    if not is_found:
        return request.status(404, '{"message": "object not found"}', "application/json")
    request.text('{"name": "%s"}' % request.name, "application/json")
