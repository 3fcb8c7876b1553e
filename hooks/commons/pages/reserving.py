"""The guide to reserved contracts: its decision aid, the same rules as a table, worked
situations, and the line of laws as a picture. ``<!-- reserving: aid -->`` and its like.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from commons import facets
from commons.guides.aid import CLOSED, OPEN, UNSURE, advise
from commons.guides.reserving import ALWAYS, Condition, Reserving, Route, Situation, parts
from commons.model import Resource
from commons.pages import law_line
from commons.pages.context import PageContext
from commons.problems import not_allowed
from commons.vocabulary import Vocabulary, Words

NEEDS = "reserving"
_PARTS = ("aid", "table", "situations", "line", "thresholds")
_CASES = 3
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
        common |= {"json": as_json(rules), "read_next": _read_next(context, rules)}
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
            }
            for each in rules.questions
        ],
        "thresholds": [each.if_ for each in rules.thresholds],
        "routes": [
            {
                "id": route.id,
                "for": route.for_,
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


def _read_next(context: PageContext, rules: Reserving) -> Mapping[str, tuple[Words, ...]]:
    """For each route, what to read and who has done it: (id, title, publisher) each."""
    return {
        route.id: tuple(
            (each.id, each.title, each.publisher) for each in _for_route(context, route)
        )
        for route in rules.routes
    }


def _for_route(context: PageContext, route: Route) -> Iterator[Resource]:
    """What the route names, as far as this catalogue has it, and the newest case studies."""
    listed = {each.id: each for each in context.catalogue.listed}
    yield from (listed[id_] for id_ in route.first if id_ in listed)
    if route.cases:
        wanted = {"shelf": ("case-studies",), **route.cases}
        found = facets.matching(context.catalogue, wanted, context.today)
        yield from context.newest(found)[:_CASES]


def _worked(rules: Reserving, situation: Situation) -> dict[str, Any]:
    names = {route.id: route.name for route in rules.routes}
    verdicts = advise(rules, situation.answers).verdicts
    return {
        "title": situation.title,
        "query": urlencode(situation.answers),
        "said": [
            (words, [names[each.route] for each in verdicts if each.verdict == verdict])
            for verdict, words in (
                (OPEN, "May be open"),
                (UNSURE, "We cannot say"),
                (CLOSED, "Closed"),
            )
        ],
    }
