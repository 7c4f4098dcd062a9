"""RubyGems: the compact index /rubygems/info/NAME, and /rubygems/api/v1/versions/NAME.json.

The world's value is {"info": the lines behind `---`, "times": {VERSION: TIME}}; without "times" there is no second interface.
"""
import base64

LOCKS = {"rubygems": "Basic " + base64.b64encode(b"ann:sesame").decode()}


def name(parts):
    if len(parts) == 2 and parts[0] == "info":
        return parts[1]
    return parts[3][: -len(".json")] if len(parts) == 4 and parts[:3] == ["api", "v1", "versions"] else None


def answer(request):
    gem = request.world.get(request.name)
    if gem is None or (request.parts[0] == "api" and "times" not in gem):
        return request.status(404, "This gem could not be found")
    if request.parts[0] == "api":
        return request.json([{"number": number, "created_at": time} for number, time in gem["times"].items()])
    request.text("---\n" + "".join(line + "\n" for line in gem["info"]))
