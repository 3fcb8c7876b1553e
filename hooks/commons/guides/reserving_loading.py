"""From docs/data/reserving-rules.yml to checked rules, or to every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from commons import messages, yamlfile
from commons.guides.reserving import Condition, Question, Reserving, parts
from commons.model import Catalogue
from commons.problems import DataError, Problem, did_you_mean
from commons.vocabulary import Vocabulary
from commons.yamlfile import YamlPath

FILE = "data/reserving-rules.yml"

# A list longer than this helps nobody.
_FEW = 60


def load_reserving(docs: Path, vocabulary: Vocabulary) -> Reserving:
    """Load and check the rules.

    Raises:
        DataError: with every problem found.
    """
    file = yamlfile.read(docs / FILE, f"{docs.name}/{FILE}")
    if file.problems:
        raise DataError(file.problems)
    try:
        rules = Reserving.model_validate(file.value)
    except ValidationError as error:
        raise DataError(messages.problems(error, file, (), "", Reserving, vocabulary)) from None
    found = [Problem(file.name, file.line(where), "", message) for where, message in _broken(rules)]
    if found:
        raise DataError(found)
    return rules


def check_reserving(docs: Path, rules: Reserving, catalogue: Catalogue) -> None:
    """Check that the catalogue has what the routes name, as it is for our own.

    Raises:
        DataError: with every entry that is named and is not there.
    """
    file = yamlfile.read(docs / FILE, f"{docs.name}/{FILE}")
    found = [
        Problem(file.name, file.line(where), f'route "{route.id}"', message)
        for number, route in enumerate(rules.routes)
        for part, names in (("first", route.first), ("cases", [each.id for each in route.cases]))
        for where, message in _known(("routes", number, part), names, catalogue.by_id)
    ]
    if found:
        raise DataError(found)


Finding = tuple[YamlPath, str]


def _broken(rules: Reserving) -> Iterator[Finding]:
    """Names that point nowhere, and a follow-up that comes before what it follows."""
    yield from _once(("questions",), [each.id for each in rules.questions])
    yield from _once(("routes",), [each.id for each in rules.routes])
    for number, question in enumerate(rules.questions):
        yield from _fits(("questions", number, "ask_if"), question.ask_if, rules.questions[:number])
        assumed = [question.assumed] if question.assumed else []
        options = [option.id for option in question.options]
        yield from _known(("questions", number, "assumed"), assumed, options)
    for where, condition in _conditions(rules):
        yield from _fits(where, condition, rules.questions)
    for where, names in _cited(rules):
        yield from _known(where, names, rules.sources)
    lanes = [lane.id for lane in rules.line.lanes]
    for number, step in enumerate(rules.line.steps):
        yield from _known(("line", "steps", number, "lane"), [step.lane], lanes)
    for number, situation in enumerate(rules.situations):
        answers = ({each: (answer,) for each, answer in situation.answers.items()},)
        yield from _fits(("situations", number, "answers"), answers, rules.questions)


def _conditions(rules: Reserving) -> Iterator[tuple[YamlPath, Condition]]:
    for number, threshold in enumerate(rules.thresholds):
        yield ("thresholds", number, "if"), threshold.if_
    for number, route in enumerate(rules.routes):
        yield ("routes", number, "for"), route.for_
        for part, entries in parts(route).items():
            for at, entry in enumerate(entries):
                yield ("routes", number, part, at, "if"), entry.if_


def _cited(rules: Reserving) -> Iterator[tuple[YamlPath, Sequence[str]]]:
    for number, threshold in enumerate(rules.thresholds):
        yield ("thresholds", number, "sources"), threshold.sources
    for number, route in enumerate(rules.routes):
        for part, entries in parts(route).items():
            for at, entry in enumerate(entries):
                yield ("routes", number, part, at, "sources"), entry.sources


def _fits(
    where: YamlPath, condition: Condition, questions: Sequence[Question]
) -> Iterator[Finding]:
    options = {each.id: [option.id for option in each.options] for each in questions}
    for alternative in condition:
        yield from _known(where, alternative, options)
        for name in alternative.keys() & options.keys():
            yield from _known((*where, name), alternative[name], options[name])


def _known(
    where: YamlPath, found: Sequence[str] | Mapping[str, Any], allowed: Any
) -> Iterator[Finding]:
    for word in found:
        if word not in allowed:
            hint = did_you_mean(word, allowed)
            few = f" Known: {', '.join(allowed)}." if len(allowed) <= _FEW else ""
            yield where, f'"{word}" is not known here.{hint}{few}'


def _once(where: YamlPath, names: Sequence[str]) -> Iterator[Finding]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (*where, number, "id"), f'the id "{name}" is taken.'
