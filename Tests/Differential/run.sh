#!/bin/bash
# Holds `sluice routes` against the real frameworks: random programs as source text, 2,000 requests and more for each, and controls that must fail.
# run.sh 'COMMAND' [REQUESTS]: COMMAND prints the routes of the folder that is put behind it as JSON, such as 'sluice routes --format json --files'.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
command=${1:?the command that prints the routes of a folder as JSON}; requests=${2:-2000}
environment() {
  local place=$root/.build/$1; shift
  [ -x "$place/bin/python" ] || python3 -m venv "$place"
  "$place/bin/pip" install -q "$@"
}
environment differential starlette fastapi httpx flask aiohttp django djangorestframework
environment differential-old 'fastapi==0.115.6' httpx
failed=0
check() { "$root/.build/$1/bin/python" "$here/routes.py" --command "$command" "${@:2}" || failed=1; }
for framework in starlette fastapi flask aiohttp django; do
  check differential --framework $framework --requests "$requests" --lock
  check differential --framework $framework --requests 200 --lock --control order
  check differential --framework $framework --requests 200 --lock --control drop
done
check differential-old --framework fastapi --requests "$requests" --lock
exit $failed
