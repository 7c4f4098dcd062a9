"""CocoaPods: the network's /cocoapods/all_pods_versions_A_B_C.txt and /cocoapods/Specs/A/B/C/NAME/VERSION/NAME.podspec.json, and the
server that pods are registered at, /api/v1/pods/NAME.

The world's value is {"versions": [...], "spec": {...}, "trunk": {...}}; a pod without "versions" is in no list. In faults a list is named
by its digits: `cocoapods/a_7_5`.
"""
import hashlib

PREFIXES = ("cocoapods", "api/v1/pods")


def digits(pod):
    return "_".join(hashlib.md5(pod.encode()).hexdigest()[:3])


def name(parts):
    if len(parts) == 1:
        return parts[0][len("all_pods_versions_"):].split(".")[0] if parts[0].startswith("all_pods_versions_") else parts[0]
    return parts[4] if len(parts) == 7 and parts[0] == "Specs" else None


def answer(request):
    if request.prefix == "api/v1/pods":
        trunk = request.world.get(request.name, {}).get("trunk")
        if trunk is None:
            return request.status(404, '{"error": "No pod found with the specified name."}', "application/json")
        return request.json(trunk)
    if request.parts[0] == "Specs":
        spec = request.world.get(request.name, {}).get("spec")
        if spec is None or "_".join(request.parts[1:4]) != digits(request.name):
            return request.status(404, "404: Not Found")
        return request.json(dict({"name": request.name}, **spec))
    lines = [
        "/".join([pod] + value["versions"]) for pod, value in request.world.items() if "versions" in value and digits(pod) == request.name
    ]
    if not lines:
        return request.status(404, "404: Not Found")
    request.text("\n".join(lines) + "\n")
