"""NuGet: /nuget/index.json, /nuget/flat/NAME/index.json, /nuget/reg/NAME/index.json and its pages /nuget/reg/NAME/page/NUMBER.json.

The world's value is {"versions": [...], "pages": [[entry, ...], ...], "external": true}: each page has its entries in the index, or with
"external" in documents of their own. The name `services` stands for the index of services. Registrations are packed, as at nuget.org.
"""
import gzip
import json


def name(parts):
    if parts == ["index.json"]:
        return "services"
    return parts[1] if len(parts) >= 3 and parts[0] in ("flat", "reg") else None


def answer(request):
    if request.name == "services":
        resources = [
            {"@id": request.base + "/push", "@type": "PackagePublish/2.0.0"},
            {"@id": request.base + "/flat/", "@type": "PackageBaseAddress/3.0.0"},
            {"@id": request.base + "/old", "@type": "RegistrationsBaseUrl"},
            {"@id": request.base + "/reg/", "@type": "RegistrationsBaseUrl/3.6.0"},
        ]
        return request.text(json.dumps({"version": "3.0.0", "resources": resources}), "application/json")
    package = request.world.get(request.name)
    if package is None or (request.parts[0] == "reg" and "pages" not in package):
        return request.status(404, "<?xml version='1.0'?><Error><Code>BlobNotFound</Code></Error>", "application/xml")
    if request.parts[0] == "flat":
        return request.text(json.dumps({"versions": package["versions"]}), "application/json")
    pages = [page(request, number, entries) for number, entries in enumerate(package["pages"])]
    if request.parts[2] == "page":
        return packed(request, pages[int(request.parts[3].split(".")[0])])
    for document in pages:
        if package.get("external"):
            del document["items"]
    packed(request, {"count": len(pages), "items": pages})


def page(request, number, entries):
    id = request.fault["name"] if request.fault.get("kind") == "other" else request.name
    host = request.packages["pageHost"] if "pageHost" in request.packages else request.base
    items = [{"catalogEntry": dict({"id": id}, **entry)} for entry in entries]
    return {"@id": "%s/reg/%s/page/%d.json" % (host, request.name, number), "count": len(items), "items": items}


def packed(request, document):
    request.text(gzip.compress(json.dumps(document).encode()), "application/json", {"Content-Encoding": "gzip"})
