"""GitHub: /actions/OWNER/NAME.git/info/refs as its Git server, /users/OWNER and /repos/OWNER/NAME as its other interface.

The world's value is {"refs": [[commit, ref], ...], "moved": "OWNER/NAME", "hidden": true}: a repository that is hidden, as one that is not
there, is answered with 401. The other interface says of a hidden repository that it is not there; an owner is there who has any repository.
"""
PREFIXES = ("actions", "users", "repos")


def name(parts):
    if len(parts) >= 3 and parts[-2:] == ["info", "refs"]:
        path = "/".join(parts[:-2])
        return path[:-4] if path.endswith(".git") else path
    return "/".join(parts) if parts and parts[0] else None


def answer(request):
    world = {key.lower(): value for key, value in request.world.items()}
    repository = world.get(request.name.lower())
    if request.prefix == "users":
        is_found = any(key.split("/")[0] == request.name.lower() for key in world)
        return request.json({"login": request.name}) if is_found else request.status(404, '{"message": "Not Found"}', "application/json")
    if request.prefix == "repos":
        is_found = repository is not None and not repository.get("hidden")
        return request.json({"full_name": request.name}) if is_found else request.status(404, '{"message": "Not Found"}', "application/json")
    refs(request, repository)


def refs(request, repository):
    if request.query != "service=git-upload-pack":
        return request.status(403, "Please upgrade your git client.")
    if repository is None or repository.get("hidden"):
        return request.status(401, "Repository not found.", "text/plain", {"WWW-Authenticate": 'Basic realm="GitHub"'})
    if "moved" in repository:
        target = "%s/%s.git/info/refs?%s" % (request.base, repository["moved"], request.query)
        return request.status(301, "", "text/plain", {"Location": target})
    lines = [line("# service=git-upload-pack"), b"0000"]
    for number, (commit, ref) in enumerate(repository.get("refs", [])):
        lines.append(line("%s %s%s" % (commit, ref, "\0multi_ack symref=HEAD:refs/heads/main" if number == 0 else "")))
    if not repository.get("refs"):
        lines.append(line("0" * 40 + " capabilities^{}\0multi_ack"))
    request.text(b"".join(lines + [b"0000"]), "application/x-git-upload-pack-advertisement")


def line(text):
    body = text.encode() + b"\n"
    return b"%04x" % (len(body) + 4) + body
