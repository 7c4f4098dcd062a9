#!/usr/bin/env python3
"""Counts the commits of a history that declare AI assistance, by regular expressions of its own.

An independent second opinion for `sluice audit`: it shares neither code nor data with it. The expressions follow the rule table from
which `Policies/agents.yml` was made, written down a second time by hand; where the two disagree, one of them is wrong.

    count_marks.py [--repo DIR] [--list] [--all | REVISION ...]     default: HEAD

Prints the number of commits for each strength (the strongest class of a commit wins), then the sum of those that count as assisted.
With --list, one line for each marked commit instead: its id and its strength.
"""
import argparse
import os
import re
import subprocess
import sys

STRENGTHS = ["author", "co-author", "disclosed", "suggestion"]

# Bytes, so that no message is ever undecodable; \w and \s are ASCII there.
FLAGS = re.IGNORECASE | re.MULTILINE

# What may stand in front of a trailer's key: blanks, asterisks of Markdown, an emoji.
FRONT = rb"^[ \t\r*\x80-\xff]*"
# After the key: a colon, and the value on this line or, where nothing stands there, folded onto the next.
COLON = rb"\*{0,}:[ \t\r*]*(?:\n[ \t\r][ \t\r*]*)?"
END = rb"[ \t\r]*$"

MAILS = [
    "noreply@anthropic.com", "claude@anthropic.com", "claude-code@anthropic.com", "no-reply@anthropic.com",
    "cursoragent@cursor.com", "noreply@cursor.com", "composer@cursor.com", "cursor-agent@cursor.com",
    "noreply@openai.com", "codex@openai.com", "amp@ampcode.com", "noreply@opencode.ai",
    "crush@charm.land", "noreply@crush.charm.land", "aider@aider.chat", "noreply@aider.chat", "noreply@aider.dev",
    "qwen-coder@alibabacloud.com", "openhands@all-hands.dev", "oz-agent@warp.dev", "agent@warp.dev", "vibe@mistral.ai",
    "roomote@roocode.com", "junie@jetbrains.com", "droid@factory.ai", "noreply@kiro.dev", "noreply@tabnine.com",
    "noreply@continue.dev", "traecli@bytedance.com", "cascade@windsurf.ai", "jules@google.com", "gemini-cli@google.com",
    "noreply@lovable.dev", "agent@replit.com", "noreply@v0.dev", "noreply@bolt.new", "devin@cognition.ai",
    "clio-agent@sisyphuslabs.ai", "noreply@codebuff.com", "noreply@commandcode.ai",
]
LOGINS = (
    rb"copilot|copilot-swe-agent\[bot\]|claude|claude\[bot\]|anthropic-code-agent\[bot\]|cursor\[bot\]|"
    rb"(?:beta-)?devin-ai-integration\[bot\]|google-labs-jules\[bot\]|chatgpt-codex-connector\[bot\]|codex|kiro-agent|"
    rb"factory-droid\[bot\]|opencode-agent\[bot\]|roomote\[bot\]|gpt-engineer-app\[bot\]|openhands-agent|amazon-q-developer\[bot\]"
)
AGENT_MAIL = re.compile(
    rb"\A\s*(?:" + b"|".join(re.escape(mail.encode()) for mail in MAILS)
    + rb"|(?:\d+\+)?(?:" + LOGINS + rb")@users\.noreply\.github\.com)\s*\Z", re.IGNORECASE)

SUGGESTION_LOGINS = rb"gemini-code-assist\[bot\]|coderabbitai\[bot\]|cubic-dev-ai\[bot\]|greptile-apps\[bot\]|sentry\[bot\]|seer-by-sentry\[bot\]"
SUGGESTION_MAIL = re.compile(
    rb"\A\s*(?:copilot@github\.com|175728472\+copilot@users\.noreply\.github\.com|(?:\d+\+)?(?:" + SUGGESTION_LOGINS
    + rb")@users\.noreply\.github\.com)\s*\Z", re.IGNORECASE)
SUGGESTION_NAME = re.compile(rb"\A[\s*]*Copilot Autofix powered by AI[\s*]*\Z", re.IGNORECASE)
AUTHOR_NAME = re.compile(rb". \(aider\)\Z", re.IGNORECASE)

CO_AUTHORS = re.compile(FRONT + rb"Co-authored-by" + COLON + rb"(.*)$", FLAGS)
ADDRESS = re.compile(rb"([^<>]*)<([^>]*)(?:>|\Z)")

LINK = rb"(?:\s*\(https?://[^)]*\))?"


def trailer(key, value):
    return re.compile(FRONT + rb"(?:" + key + rb")" + COLON + value, FLAGS)


WRITTEN = [
    trailer(rb"Claude-Session", rb"https://claude\.ai/code/session_\S+" + END),
    trailer(rb"Claude-Generated-By", rb"[^\s*]"),
    trailer(rb"Claude-(?:Steers|Permission-Prompts|Escapes)", rb"\d+"),
    trailer(rb"Agent-Logs-Url", rb"https://github\.com/[^/\s]+/[^/\s]+/sessions/\S+"),
    trailer(rb"Copilot-Session", rb"[0-9a-f-]{36}" + END),
    trailer(rb"Codex-Session", rb"[^\s*]"),
    trailer(rb"Made-with", rb"(?:Cursor|pi)" + END),
    trailer(rb"Amp-Thread(?:-ID)?", rb"https://ampcode\.com/threads/T-\S+"),
    trailer(rb"Replit-Commit-Author", rb"(?:Agent|Assistant)" + END),
    trailer(rb"Entire-Checkpoint", rb"[0-9a-f]{12}(?:\s|$)"),
    trailer(rb"AI-(?:Tool|Model)", rb"[^\s*]"),
    re.compile(FRONT + rb"https://claude\.ai/code/session_\S+" + END, FLAGS),
    re.compile(rb"^\W*Generated with \[?Claude Code\]?", FLAGS),
    re.compile(
        rb"^\W*Generated with \[?(?:opencode|Codex|Crush|Devin|Cursor|Amp|Letta Code|Qwen Code|GitHub Copilot)\]?" + LINK + END, FLAGS),
    re.compile(FRONT + rb"Made with \[?Cursor\]?", FLAGS),
]

WORD = (
    rb"\b(?:claude|gpt|chatgpt|copilot|codex|cursor|gemini|llama|deepseek|qwen|kimi|glm|grok|mistral|opus|sonnet|devin|crush|aider|LLM)"
    rb"(?:\b|v?\d)"
)
DISCLOSED = [
    trailer(rb"Assisted-by", rb"(?!https?:)[\w.+-]+:[\w.+\-/\[\]]+"),
    trailer(rb"Assisted-by|Generated-by|Co-developed-by", rb".*?" + WORD),
    trailer(rb"Co-authored-by-AI", rb"[^\s*]"),
    trailer(rb"AI-usage", rb"(?!none\b)[^\s*]"),
    trailer(rb"Ai-assisted", rb"(?!false|no|none)[^\s*]"),
]
ASSISTED_BY = re.compile(FRONT + rb"Assisted-by" + COLON + rb"(.*)$", FLAGS)


def identity(name, mail):
    """'suggestion', 'agent' or None; suggestions are looked at first."""
    if SUGGESTION_NAME.search(name) or SUGGESTION_MAIL.search(mail):
        return "suggestion"
    return "agent" if AGENT_MAIL.search(mail) else None


def identities(value):
    found = ADDRESS.findall(value)
    return [identity(name, mail) for name, mail in found] if found else [identity(b"", value)]


def strength(author, committer, message):
    """The strongest class of a commit, or None. Author and committer are (name, mail)."""
    classes = set()
    kind = identity(*author)
    if kind:
        classes.add("author" if kind == "agent" else "suggestion")
    elif AUTHOR_NAME.search(author[0]):
        classes.add("author")
    kinds = [] if committer == author else [identity(*committer)]
    for value in CO_AUTHORS.findall(message):
        kinds += identities(value)
    if "agent" in kinds or any(rule.search(message) for rule in WRITTEN):
        classes.add("co-author")
    if "suggestion" in kinds:
        classes.add("suggestion")
    thanked = [kind for value in ASSISTED_BY.findall(message) for kind in identities(value)]
    if any(thanked) or any(rule.search(message) for rule in DISCLOSED):
        classes.add("disclosed")
    return next((name for name in STRENGTHS if name in classes), None)


def commits(repository, walk):
    """(id, author, committer, message) of each commit, all bytes."""
    command = [
        "git", "-C", repository, "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8", "log", "-z",
        "--format=%H%x01%an%x01%ae%x01%cn%x01%ce%x01%B", *walk,
    ]
    # Replaced objects would be other commits than those that a push brings in.
    environment = dict(os.environ, GIT_NO_REPLACE_OBJECTS="1", LC_ALL="C")
    log = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment).stdout
    for record in log.split(b"\0"):
        parts = record.split(b"\x01", 5)
        if len(parts) == 6:
            yield parts[0].decode(), (parts[1], parts[2]), (parts[3], parts[4]), parts[5]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repo", default=".", help="the repository")
    parser.add_argument("--list", action="store_true", help="print id and strength of each marked commit")
    parser.add_argument("--all", action="store_true", help="walk every branch and tag")
    parser.add_argument("revisions", nargs="*", default=["HEAD"], help="what to walk, as for `git log`")
    arguments = parser.parse_args()
    counts = dict.fromkeys(STRENGTHS, 0)
    total = 0
    walk = ["--branches", "--remotes", "--tags"] if arguments.all else ["--end-of-options", *arguments.revisions]
    for name, author, committer, message in commits(arguments.repo, walk):
        total += 1
        found = strength(author, committer, message)
        if found:
            counts[found] += 1
            if arguments.list:
                print(name, found)
    if not arguments.list:
        print("commits", total)
        for name in STRENGTHS:
            print(name, counts[name])
        print("assisted", sum(counts[name] for name in STRENGTHS[:3]))


if __name__ == "__main__":
    sys.exit(main())
