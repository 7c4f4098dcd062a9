"""Repositories of Swift packages: /swift/OWNER/NAME.git/info/refs, as `actions.py` serves them."""
from registries import actions

PREFIXES = ("swift",)
name = actions.name
answer = actions.answer
