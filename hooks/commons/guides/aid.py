"""The decision aid: answers -> the routes that may be open. Pure.

The same rules run in the browser (theme/assets/js/guides/aid.js); a test proves that both say
the same. Truth has three values, after Kleene's logic: a missing answer makes a condition that
needs it neither true nor false, and such a route is never called open or closed by a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commons.guides.reserving import Condition, Question, Reserving, Route, parts

# Question -> the option chosen. What is not known is left out.
Answers = Mapping[str, str]

OPEN, UNSURE, CLOSED = "open", "unsure", "closed"


@dataclass(frozen=True)
class Verdict:
    """What we can say of one route.

    ``missing`` are the questions whose answers could change it; ``shown`` are the numbers of the
    statements that hold, by the part of the route they stand in (closed, unsure, tests, ...).
    """

    route: str
    verdict: str
    missing: tuple[str, ...]
    shown: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Advice:
    """The aid's whole answer: the questions that matter, the threshold to show, the verdicts."""

    asked: tuple[str, ...]
    threshold: int | None
    verdicts: tuple[Verdict, ...]


def advise(rules: Reserving, given: Answers) -> Advice:
    """What the rules say of some answers. Answers to questions that are not asked are dropped."""
    asked, answers = asked_of(rules.questions, given)
    fitting = (
        number
        for number, threshold in enumerate(rules.thresholds)
        if _truth(threshold.if_, asked, answers) is True
    )
    relevant = (route for route in rules.routes if _truth(route.for_, asked, answers) is True)
    return Advice(
        asked=tuple(asked),
        threshold=next(fitting, None),
        verdicts=tuple(_verdict(route, asked, answers) for route in relevant),
    )


def asked_of(questions: Iterable[Question], given: Answers) -> tuple[list[str], dict[str, str]]:
    """Which questions matter to someone who gave these answers, and the answers that count."""
    asked: list[str] = []
    answers: dict[str, str] = {}
    for question in questions:
        if _truth(question.ask_if, asked, answers) is True:
            asked.append(question.id)
            if question.id in given:
                answers[question.id] = given[question.id]
    return asked, answers


def _verdict(route: Route, asked: Sequence[str], answers: Answers) -> Verdict:
    shown: dict[str, tuple[int, ...]] = {}
    undecided: set[str] = set()
    for part, entries in parts(route).items():
        truths = [_truth(entry.if_, asked, answers) for entry in entries]
        shown[part] = tuple(number for number, truth in enumerate(truths) if truth is True)
        if part in (CLOSED, UNSURE):
            for entry, truth in zip(entries, truths, strict=True):
                if truth is None:
                    undecided |= _missing(entry.if_, asked, answers)
    if shown[CLOSED]:
        verdict = CLOSED
    elif shown[UNSURE] or undecided:
        verdict = UNSURE
    else:
        verdict = OPEN
    missing = tuple(name for name in asked if name in undecided) if verdict == UNSURE else ()
    return Verdict(route.id, verdict, missing, shown)


def _truth(condition: Condition, asked: Sequence[str], answers: Answers) -> bool | None:
    """Whether any alternative holds: True, False, or None while an answer is missing.

    A question that is not asked has no answer that could fit.
    """
    unknown = False
    for alternative in condition:
        value = _all(alternative, asked, answers)
        if value:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def _all(
    alternative: Mapping[str, Iterable[str]], asked: Sequence[str], answers: Answers
) -> bool | None:
    unknown = False
    for name, options in alternative.items():
        if name not in asked or (name in answers and answers[name] not in options):
            return False
        unknown = unknown or name not in answers
    return None if unknown else True


def _missing(condition: Condition, asked: Sequence[str], answers: Answers) -> set[str]:
    return {
        name
        for alternative in condition
        if _all(alternative, asked, answers) is None
        for name in alternative
        if name not in answers
    }
