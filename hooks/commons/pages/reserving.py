"""The guide to reserved contracts: its decision aid, the same rules as a table, worked
situations, and the line of laws as a picture. ``<!-- reserving: aid -->`` and its like.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from commons.guides.aid import CLOSED, OPEN, UNSURE, advise
from commons.guides.reserving import ALWAYS, Condition, Reserving, Situation, parts
from commons.pages import law_line
from commons.pages.context import PageContext
from commons.problems import not_allowed
from commons.vocabulary import Vocabulary

NEEDS = "reserving"
_PARTS = ("aid", "table", "situations", "line", "thresholds")
# The groups of routes, with what readers see. What still applies to a running contract is open
# by the rules, and is no answer to "can I?": it stands by itself.
RUNNING = "running"
GROUPS = {
    OPEN: "May be open",
    UNSURE: "Not clear yet",
    RUNNING: "May still apply to a contract you already have",
    CLOSED: "Closed",
}
# A condition that names more answers than this says nothing to a reader: it is left unsaid.
_SAYABLE = 5


def read(words: str, vocabulary: Vocabulary) -> str:  # noqa: ARG001 (as every directive)
    """Which part of the guide a directive asks for.

    Raises:
        ValueError: there is no such part; says which there are.
    """
    part = words.strip()
    if part not in _PARTS:
        raise ValueError(not_allowed("reserving", part, _PARTS))
    return part


def render(context: PageContext, asked: str, root: str) -> Markup:
    """One part of the guide. The rules are there: they were checked before the build."""
    rules = context.guides.reserving
    assert rules is not None
    common: dict[str, Any] = {"rules": rules, "today": context.today, "root": root, "parts": parts}
    if asked == "aid":
        listed = {each.id: each for each in context.catalogue.listed}
        common |= {"json": as_json(rules), "groups": GROUPS, "listed": listed}
    elif asked == "situations":
        common["situations"] = [_worked(rules, each) for each in rules.situations]
    elif asked == "line":
        common["picture"] = law_line.picture(rules.line, context.today)
    common["when"] = lambda condition: in_words(rules, condition)
    return context.renderer.render(f"reserving_{asked}.html", **common)


def as_json(rules: Reserving) -> str:
    """What the browser needs to apply the rules: names and conditions, no words."""
    data = {
        "questions": [
            {
                "id": each.id,
                "ask_if": each.ask_if,
                "options": [option.id for option in each.options],
                "assumed": each.assumed,
            }
            for each in rules.questions
        ],
        "thresholds": [each.if_ for each in rules.thresholds],
        "routes": [
            {
                "id": route.id,
                "for": route.for_,
                "running": route.running,
                "parts": {
                    name: [entry.if_ for entry in entries] for name, entries in parts(route).items()
                },
            }
            for route in rules.routes
        ],
    }
    return json.dumps(data, separators=(",", ":"))


def in_words(rules: Reserving, condition: Condition) -> str:
    """A condition as a reader would say it: "English council or parish council; works"."""
    shorts = {
        (question.id, option.id): option.short
        for question in rules.questions
        for option in question.options
    }
    said = []
    for alternative in condition:
        together = [
            " or ".join(shorts[name, option] for option in options)
            for name, options in alternative.items()
            if len(options) <= _SAYABLE
        ]
        said.append(", ".join(together))
    text = "; or ".join(each for each in said if each)
    return "always" if condition == ALWAYS else text[:1].upper() + text[1:]


def _worked(rules: Reserving, situation: Situation) -> dict[str, Any]:
    """A worked situation. Its address says of an assumed answer that it is not known."""
    routes = {route.id: route for route in rules.routes}
    said: dict[str, list[str]] = {group: [] for group in GROUPS}
    for each in advise(rules, situation.answers).verdicts:
        running = each.verdict == OPEN and routes[each.route].running
        said[RUNNING if running else each.verdict].append(routes[each.route].name)
    query = {
        question.id: situation.answers.get(question.id, "")
        for question in rules.questions
        if question.id in situation.answers or question.assumed
    }
    return {
        "title": situation.title,
        "query": urlencode(query),
        "said": [(words, said[group]) for group, words in GROUPS.items()],
    }
