"""Guides with a scope picker, for the tests of this folder: of every kind of part that a selection leaves out."""

from __future__ import annotations

import json
import random
from html import escape

SCOPES = ("x:read", "x:write", "https://example.com/auth/x.users", "users.read", "a-b_c", "mail")
"""In the shapes that providers have."""


def picker(actions: list[dict[str, object]]) -> str:
    """A picker's place, with its actions."""
    return f'<div data-guides-scope-selector data-guide-actions-json="{escape(json.dumps(actions))}" />'


def action(name: str, label: str, *scopes: str) -> dict[str, object]:
    """An action as the attribute holds it."""
    return {"id": name, "label": label, "scopes": list(scopes)}


def generated(seed: int) -> str:
    """A guide whose sections, steps, lists, elements and rows are about scopes or not, nested in each other."""
    pick = random.Random(seed)  # noqa: S311  # a sample, not a secret
    actions = [action(f"act_{n}", f"Act {n}", *pick.sample(SCOPES, pick.randint(0, 3))) for n in range(7)]
    parts = ["# Generated", picker(actions), "Before all."]
    serial = 0

    def about() -> str:
        if pick.random() < 0.4:
            return ""
        scopes = pick.sample(SCOPES, pick.randint(1, 2))
        form = pick.choice(["spaces", "commas", "json", "array"])
        if form == "array":
            return f" data-guide-scopes={{{json.dumps(scopes)}}}"
        text = {"spaces": " ".join(scopes), "commas": ", ".join(scopes), "json": json.dumps(scopes)}[form]
        return f" data-guide-scopes='{text}'"

    def text() -> str:
        nonlocal serial
        serial += 1
        one = f"Words {serial}."
        return pick.choice(
            [
                one,
                f"<div{about()}>\n{one}\n</div>",
                f"<Unknown{about()}>\n{one}\n</Unknown>",
                f"<Note>\n{one}\n\n<div{about()}>\nInner {serial}.\n</div>\n</Note>",
                f"<table><tbody><tr{about()}><td>{one}</td></tr><tr><td>Row {serial}</td></tr></tbody></table>",
            ]
        )

    def steps(depth: int) -> str:
        nonlocal serial
        inside = []
        for _ in range(pick.randint(1, 4)):
            serial += 1
            title = f' title="Title {serial}"' if pick.random() < 0.8 else ""
            body = [text()]
            if depth < 2 and pick.random() < 0.25:
                body.append(steps(depth + 1))
            content = "\n\n".join(body)
            inside.append(f"<Step{title}{about()}>\n{content}\n</Step>")
            if pick.random() < 0.2:
                inside.append(text())
            if pick.random() < 0.3:
                inside.append(f"<Step{about()} />")
        return "<Steps>\n" + "\n\n".join(inside) + "\n</Steps>"

    for number in range(6):
        held = "\n\n".join([f"## Part {number}", text(), steps(0), text()])
        marked = pick.random() < 0.6
        parts.append(f"<section data-guide-section{about()}>\n{held}\n</section>" if marked else held)
    tabs = [f"<Tab title='{title}'>\n{steps(1)}\n</Tab>\n" for title in ("One", "Two")]
    parts.append(f"## Ways\n\n<Tabs>\n{''.join(tabs)}</Tabs>")
    return "\n\n".join(parts) + "\n"


HOSTILE = "\n\n".join(
    [
        "# Hostile",
        picker(
            [
                action("<img src=x onerror=alert(1)>", "<script>alert(2)</script>", "<b>bold</b>", "\"'&"),
                action("a,b&c=d?e#f g/%41+é", "Label, with “marks” & {n} {query}", "s p a c e", "</code>"),
                action("__proto__", "Proto", "constructor", "__proto__"),
                action("plain", "Plain", "ok"),
            ]
        ),
        """\
<Steps>
<Step title="Always">
Text.
</Step>
<Step title="For plain" data-guide-scopes="ok">
Text.
</Step>
<Step title="For proto" data-guide-scopes="__proto__">
<div data-guide-step data-guide-display-scopes-list="yes">
Text.
</div>
</Step>
</Steps>""",
    ]
)
"""Ids, labels and scopes that are HTML, or mean something in an address or in JavaScript."""


def large(actions: int, steps: int) -> str:
    """A guide with that many actions and steps; every second step is about some scopes."""
    made = [action(f"act_{n}", f"Action number {n}", f"scope:{n}", f"scope:{n // 10}") for n in range(actions)]
    parts = ["# Large", picker(made)]
    for first in range(0, steps, 50):
        inside = []
        for n in range(first, min(first + 50, steps)):
            about = f' data-guide-scopes="scope:{n % actions}"' if n % 2 else ""
            inside.append(f"<Step title='Step {n}'{about}>\nText {n}.\n</Step>\n")
        parts.append(f"## Part {first}\n\n<Steps>\n{''.join(inside)}</Steps>")
    return "\n\n".join(parts) + "\n"
