"""The front matter of the guides: what each is called, and how old the law in it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from commons import files, front_matter, messages
from commons.dates import PartialDate
from commons.fields import Day, Line, Model, When
from commons.problems import DataError, Problem

FOLDER = "guides"
_LAST = 1000


class FrontMatter(Model):
    """What stands between the two lines of hyphens at the top of a guide.

    ``law_as_at`` is how far our evidence runs; past ``check_by`` the page itself says that
    nobody has looked at it again. Guides with a lower ``order`` come first in the index.
    ``synonyms`` are what else people would type to find it.
    """

    title: Line
    description: Line
    law_as_at: When
    check_by: Day
    order: int = _LAST
    synonyms: tuple[Line, ...] = ()
    styles: tuple[str, ...] = ()
    script: str = ""


@dataclass(frozen=True)
class Guide:
    """A guide: ``address`` is relative to the site's root, as in ``guides/local-healthwatch/``."""

    address: str
    title: str
    description: str
    law_as_at: PartialDate
    check_by: dt.date
    order: int = _LAST
    synonyms: tuple[str, ...] = ()

    def overdue(self, today: dt.date) -> bool:
        """Whether the day by which someone should have looked at it again has passed."""
        return today > self.check_by


def load_written(docs: Path) -> dict[str, Guide]:
    """Every guide by its file below ``docs``, in the order of the index; the index itself last.

    Raises:
        DataError: with every problem found in any front matter.
    """
    problems: list[Problem] = []
    found: dict[str, Guide] = {}
    for path in sorted((docs / FOLDER).rglob("*.md")):
        src = path.relative_to(docs).as_posix()
        name = f"{docs.name}/{src}"
        try:
            front = _front_matter(name, files.read(path, name))
        except DataError as error:
            problems += error.problems
            continue
        found[src] = Guide(
            address=_address(src),
            title=front.title,
            description=front.description,
            law_as_at=front.law_as_at,
            check_by=front.check_by,
            order=front.order,
            synonyms=front.synonyms,
        )
    if problems:
        raise DataError(problems)
    return dict(sorted(found.items(), key=lambda item: _place(item[1])))


def _front_matter(name: str, text: str) -> FrontMatter:
    file = front_matter.read(text, name)
    if not file:
        message = (
            'a guide has to begin with "---", then "title: ...", "description: ...", '
            '"law_as_at: 2026-07" and "check_by: 2027-01-31", and then "---" again, each on '
            "its own line."
        )
        raise DataError([Problem(name, 1, "front matter", message)])
    if file.problems:
        raise DataError(file.problems)
    try:
        return FrontMatter.model_validate(file.value)
    except ValidationError as error:
        faults = messages.problems(error, file, (), "front matter", FrontMatter, None)
        raise DataError(faults) from None


def _address(src: str) -> str:
    plain = src.removesuffix(".md")
    return f"{plain.removesuffix('index')}" if plain.endswith("/index") else f"{plain}/"


def _place(guide: Guide) -> tuple[bool, int, str]:
    return (guide.address == f"{FOLDER}/", guide.order, guide.title)
