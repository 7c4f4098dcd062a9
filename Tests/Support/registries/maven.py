"""A repository of Maven's layout: /maven/GROUP/ARTIFACT/maven-metadata.xml and /maven/GROUP/ARTIFACT/VERSION/ARTIFACT-VERSION.pom.

The world's value, by `group:artifact`, is {"versions": [...], "release": V, "updated": TEXT, "poms": {VERSION: {"date": TEXT, "relocation":
[GROUP, ARTIFACT], "scm": URL}}}; without "versions" there is no list.
"""


def name(parts):
    if len(parts) >= 3 and parts[-1] == "maven-metadata.xml":
        return ".".join(parts[:-2]) + ":" + parts[-2]
    return ".".join(parts[:-3]) + ":" + parts[-3] if len(parts) >= 4 and parts[-1].endswith(".pom") else None


def answer(request):
    group, artifact = request.name.split(":")
    package = request.world.get(request.name, {})
    if request.parts[-1] == "maven-metadata.xml":
        if "versions" not in package:
            return request.status(404, "<html><head><title>404 Not Found</title></head></html>", "text/html")
        if request.fault.get("kind") == "other":
            artifact = request.fault["name"]
        return request.text(metadata(group, artifact, package), "text/xml")
    pom = package.get("poms", {}).get(request.parts[-2])
    if pom is None or request.parts[-1] != "%s-%s.pom" % (artifact, request.parts[-2]):
        return request.status(404, "<html></html>", "text/html")
    moved, scm = pom.get("relocation"), pom.get("scm")
    body = "<project xmlns='http://maven.apache.org/POM/4.0.0'><groupId>%s</groupId>" % group
    if moved:
        body += "<distributionManagement><relocation><groupId>%s</groupId><artifactId>%s</artifactId></relocation></distributionManagement>" % tuple(moved)
    if scm:
        body += "<scm><url>%s</url></scm>" % scm
    request.text(body + "</project>", "text/xml", {"Last-Modified": pom["date"]} if "date" in pom else {})


def metadata(group, artifact, package):
    versions = "".join("<version>%s</version>" % version for version in package["versions"])
    release = "<release>%s</release>" % package["release"] if "release" in package else ""
    updated = "<lastUpdated>%s</lastUpdated>" % package["updated"] if "updated" in package else ""
    return '<?xml version="1.0" encoding="UTF-8"?>\n<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning>%s<versions>%s</versions>%s</versioning></metadata>' % (group, artifact, release, versions, updated)
