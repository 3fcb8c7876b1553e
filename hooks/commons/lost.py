"""Documents we know of whose publisher's page is gone: lost-documents.yml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from commons import messages, yamlfile
from commons.fields import Id, Line, Model, Paragraph, When
from commons.model import Catalogue
from commons.problems import DataError, Problem

_KEY = "lost-documents"
Words = Annotated[Paragraph, Field(min_length=20)]


class LostDocument(Model):
    """A document worth having, why, and what we know of where it was."""

    id: Id
    title: Line
    publisher: Line
    published: When | None = None
    why: Words
    known: Words


def load_lost(path: Path, catalogue: Catalogue, today: dt.date) -> tuple[LostDocument, ...]:
    """Load and check the lost documents; no file means that none is known.

    Raises:
        DataError: with every problem found.
    """
    if not path.exists():
        return ()
    file = yamlfile.read(path)
    problems = list(file.problems)
    value = file.value.get(_KEY) if isinstance(file.value, dict) else None
    if not isinstance(value, tuple) or len(file.value) != 1:
        message = f'the file has to hold one list, "{_KEY}:".'
        raise DataError([*problems, Problem(file.name, 1, "", message)])
    found: list[LostDocument] = []
    taken = {each.id: "the catalogue" for each in catalogue.resources}
    for number, item in enumerate(value):
        where = f"lost document {number + 1}"
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            where = f'lost document "{item["id"]}"'
        try:
            document = LostDocument.model_validate(item)
        except ValidationError as error:
            problems += messages.problems(error, file, (_KEY, number), where, LostDocument, None)
            continue
        line = file.line((_KEY, number, "id"))
        if document.id in taken:
            message = f'the id is taken in {taken[document.id]}. Found again, or a second "lost"?'
            problems.append(Problem(file.name, line, where, message))
        if document.published and document.published.first > today:
            message = f"published is in the future. Today is {today}."
            problems.append(Problem(file.name, line, where, message))
        taken[document.id] = "this file"
        found.append(document)
    if problems:
        raise DataError(problems)
    return tuple(found)
