"""The rules of the decision aid on reserved contracts: docs/data/reserving-rules.yml.

The file says what its parts mean; ``aid`` applies them. Every statement of law in it names its
sources, each an address that people can open and a day by which to look at it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from commons.fields import Day, Id, Line, Model, Paragraph, Text, Url, When
from commons.vocabulary import Words

# Answers that all have to fit: question -> any of these options.
Fits = Mapping[str, Words]


def _alternatives(value: Any) -> Any:
    return (value,) if isinstance(value, Mapping) else value


# One alternative is enough. Written as a list, or plainly where there is only one.
Condition = Annotated[tuple[Fits, ...], BeforeValidator(_alternatives)]
ALWAYS: tuple[Fits, ...] = ({},)
Sources = Annotated[tuple[Id, ...], Field(min_length=1)]


class Source(Model):
    """Where a statement of law can be read, and when to look at it again.

    ``seen`` says how we know it where neither the vocabulary nor the catalogue has it.
    """

    label: Line
    url: Url
    check_by: Day
    seen: Line | None = None


class Option(Model):
    """One answer: as it is asked, and in the middle of a sentence."""

    id: Id
    label: Line
    short: Line
    hint: Paragraph | None = None


class Question(Model):
    """A question, asked of everybody or only where earlier answers make it matter.

    ``assumed`` is the answer that is chosen when the page opens: what most people would answer.
    The rules themselves assume nothing.
    """

    id: Id
    ask: Line
    hint: Paragraph | None = None
    assumed: Id | None = None
    ask_if: Condition = ALWAYS
    options: tuple[Option, ...] = Field(min_length=2)


class Threshold(Model):
    """What the threshold is, in words, for some answers. The first that fits is shown."""

    if_: Condition = Field(alias="if")
    text: Paragraph
    sources: Sources


class Reason(Model):
    """Why a route is closed, or why it is not clear."""

    if_: Condition = Field(alias="if")
    because: Paragraph
    sources: Sources


class Test(Model):
    """What the law asks."""

    if_: Condition = Field(ALWAYS, alias="if")
    text: Paragraph
    sources: Sources


class Advice(Model):
    """What to check, to do, or a drawback. Without a source it is our own advice."""

    if_: Condition = Field(ALWAYS, alias="if")
    text: Paragraph
    sources: tuple[Id, ...] = ()


class Case(Model):
    """A case study in the catalogue, chosen by hand, and why it belongs with a route."""

    id: Id
    why: Paragraph


class Route(Model):
    """One way to let a contract, or to do without one.

    ``running`` marks law that holds only for contracts already begun. ``heading`` stands above the
    tests; of ``against``, the first that holds is shown below the name: put the worst one first.
    """

    id: Id
    name: Line
    what: Paragraph
    running: bool = False
    heading: Line
    for_: Condition = Field(alias="for")
    closed: tuple[Reason, ...]
    unsure: tuple[Reason, ...]
    tests: tuple[Test, ...] = Field(min_length=1)
    check: tuple[Advice, ...]
    against: tuple[Advice, ...]
    next: tuple[Advice, ...] = Field(min_length=2, max_length=4)
    # What to read: these entries of the catalogue.
    first: tuple[Id, ...] = ()
    cases: tuple[Case, ...] = ()


class Lane(Model):
    """One row of the picture of the line."""

    id: Id
    label: Line


class Step(Model):
    """One law on the line from Article 19 to today."""

    id: Id
    lane: Id
    name: Line
    law: Line
    from_: When = Field(alias="from")
    to: When | None = None
    test: Text
    who: Paragraph
    note: Paragraph
    url: Url


class TheLine(Model):
    """The picture's rows and the laws on them."""

    lanes: tuple[Lane, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)


class Situation(Model):
    """A worked example: its answers, question -> option."""

    title: Line
    answers: Mapping[str, str]


class Reserving(Model):
    """Everything the guide to reserved contracts is made from."""

    sources: Mapping[str, Source]
    questions: tuple[Question, ...]
    thresholds: tuple[Threshold, ...]
    routes: tuple[Route, ...]
    line: TheLine
    situations: tuple[Situation, ...]


def parts(route: Route) -> Mapping[str, tuple[Reason | Test | Advice, ...]]:
    """The lists of statements of a route, by name."""
    return {
        "closed": route.closed,
        "unsure": route.unsure,
        "tests": route.tests,
        "check": route.check,
        "against": route.against,
        "next": route.next,
    }
