"""What ``add.py`` asks for, one field a step, and whether an answer can stand.

The help of each step is the description of its field in the model, so the two cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from commons import addresses, messages
from commons.fixed_tags import CASE_STUDY, KINDS_THAT_CLOSE, LAW_TOPICS
from commons.model import Entry
from commons.suggestions import web
from commons.suggestions.known import Known
from commons.vocabulary import ANYONE, Vocabulary
from commons.yamlfile import YamlFile

# The way to a field of an entry, group by group: no list stands on it.
FieldPath = tuple[str, ...]
Values = Mapping[str, Any]

# Long lists are not read out: people type a name, and "?" shows them all.
LONGEST_SHOWN = 40

# What every entry needs, so that one field can be checked while the others are still to come.
_STAND_IN: Values = {
    "id": "x",
    "title": "x",
    "publisher": "x",
    "url": "https://example.org/",
    "added": "2026-01-01",
    "reviewed": "2026-01-01",
    "kind": "guide",
    "audience": ("anyone",),
    "topics": ("grants",),
    "nations": ("uk",),
    "summary": "x" * 40,
    "status": "current",
    "source": {"how": "page"},
}
_STAND_IN_CASE: Values = {"place": "x", "relationship": "x"}


@dataclass(frozen=True)
class Step:
    """One question. ``path`` leads to its field; ``words`` names its list of the vocabulary."""

    path: FieldPath
    prompt: str
    kind: Literal["text", "date", "list", "yes-no"] = "text"
    words: str = ""
    several: bool = False
    required: bool = False
    when: Callable[[Values], bool] = lambda _: True
    about: str = ""

    def help(self) -> str:
        """What the field is for."""
        if self.about:
            return self.about
        model: type[BaseModel] = Entry
        for name in self.path[:-1]:
            inner = messages.model_in(model.model_fields[name].annotation)
            assert inner is not None
            model = inner
        return model.model_fields[self.path[-1]].description or ""


def _is_case(values: Values) -> bool:
    return bool(values.get("shelf") == "case-studies" and values.get("kind") == CASE_STUDY)


def _case(name: str, prompt: str, **more: Any) -> Step:
    return Step(("case", name), prompt, when=_is_case, **more)


STEPS = (
    Step(("url",), "Web address", required=True),
    Step(("title",), "Title", required=True),
    Step(("publisher",), "Publisher", required=True),
    Step(("published",), "When was it published", "date"),
    Step(("kind",), "What kind of thing is it", words="kinds", required=True),
    Step(("audience",), "Who is it for", words="audiences", several=True, required=True),
    Step(
        ("shelf",),
        "Shelf",
        words="shelves",
        required=True,
        about="Which of the three lists it stands in. Case studies tell what happened somewhere.",
    ),
    Step(("topics",), "Topics", words="topics", several=True, required=True),
    Step(("stage",), "Stages of commissioning", words="stages", several=True),
    Step(("nations",), "Where does it apply", words="nations", several=True, required=True),
    Step(("places",), "Places", words="places", several=True),
    Step(("formats",), "Formats", words="formats", several=True),
    Step(("cost",), "What does it cost", words="costs"),
    Step(("summary",), "Summary", required=True),
    Step(("points",), "Points", "list"),
    Step(("status",), "Status", words="statuses", required=True),
    Step(
        ("law",),
        "Law it describes",
        words="regimes",
        several=True,
        when=lambda values: not set(LAW_TOPICS).isdisjoint(values.get("topics", ())),
    ),
    Step(
        ("closes",),
        "Closing date",
        "date",
        when=lambda values: values.get("kind") in KINDS_THAT_CLOSE,
    ),
    Step(("note",), "A caution for readers"),
    Step(("sells_services",), "Does the publisher sell help with this", "yes-no"),
    Step(("source", "how"), "How do you know", words="evidence", required=True),
    Step(("source", "seen_at"), "Where did you read it"),
    Step(("source", "note"), "How much of it did you read"),
    _case("place", "Where did it happen", required=True),
    _case("relationship", "Who worked with whom, and how", required=True),
    _case("headline", "A headline, if the title does not say what the case is"),
    _case("commissioner", "Commissioner"),
    _case("provider", "Provider"),
    _case("provider_role", "The provider's part", words="provider_roles"),
    _case("instrument", "Sort of agreement", words="instruments"),
    _case("verdict", "Did it work", words="verdicts"),
    _case("verdict_from", "Who says so", words="verdict_sources"),
    _case("verdict_note", "Why we say so"),
    _case("told_by", "Who tells the story", words="tellers"),
    _case("as_at", "Up to which date is it correct", kind="date"),
    _case("practicalities", "How it worked", kind="list"),
    _case("results", "Results", kind="list"),
    _case("success_factors", "What helped", kind="list"),
    _case("lessons", "Lessons", kind="list"),
    _case("our_reading", "Our reading", kind="list"),
    _case("answers", "Wanted examples", words="wanted", several=True),
    Step(("id",), "Short name", required=True),
)


def faults(values: Values, path: FieldPath, known: Known, today: dt.date) -> Iterator[str]:
    """What is wrong with one answer, by the model and by what the directory holds."""
    value = get(values, path)
    if path == ("shelf",):
        return
    yield from _by_model(values, path, known.catalogue.vocabulary)
    if path == ("audience",) and ANYONE in value and len(value) > 1:
        yield "Everyone means everybody: choose it alone."
    if path == ("url",) and isinstance(value, str):
        yield from _of_address(value, known)
    if path == ("id",) and value in known.ids():
        yield f'id "{value}" is taken.'
    if path in (("published",), ("case", "as_at")) and value:
        if value.first > today:
            yield f"{path[-1]} is in the future. Today is {today}."


def get(values: Values, path: FieldPath) -> Any:
    """The value at a path, or None."""
    found: Any = values
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def put(values: dict[str, Any], path: FieldPath, value: Any) -> None:
    """Put a value at a path; None takes it away."""
    for name in path[:-1]:
        values = values.setdefault(name, {})
    if value is None:
        values.pop(path[-1], None)
    else:
        values[path[-1]] = value


def _by_model(values: Values, path: FieldPath, vocabulary: Vocabulary) -> Iterator[str]:
    whole = {**_STAND_IN, path[0]: values.get(path[0])}
    if len(path) > 1:
        needed = _STAND_IN_CASE if path[0] == "case" else _STAND_IN[path[0]]
        whole[path[0]] = {**needed, **(values.get(path[0]) or {})}
    try:
        Entry.model_validate(_as_written(whole), context={"vocabulary": vocabulary})
    except ValidationError as error:
        nowhere = YamlFile("", None, None)
        for detail in error.errors(include_url=False):
            if detail["loc"][: len(path)] == path:
                yield messages.sentence(detail, nowhere, detail["loc"], vocabulary)


def _as_written(value: Any) -> Any:
    """Values as a file holds them: dates are text."""
    if isinstance(value, Mapping):
        return {name: _as_written(item) for name, item in value.items() if item is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_as_written(item) for item in value)
    return value if isinstance(value, str | bool) else str(value)


def _of_address(url: str, known: Known) -> Iterator[str]:
    if addresses.fault(url):
        return  # told by the model
    if why := web.fault(url):
        yield f"It {why}"
    elif listed := known.listed(url):
        yield f'It is in the directory already: "{listed.id}" ({listed.title}).'
    if addresses.is_refused(url, known.catalogue.vocabulary.refused_hosts):
        host = addresses.host_of(url)
        yield f"{host} holds other people's documents. Give the publisher's own page."
