"""What each field of an entry is for, in hand-written pages: ``<!-- fields: entry -->``.

Made from the model, so that no field goes unexplained and none is explained that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from commons.fields import Tag
from commons.model import Case, Entry, Event, FurtherSource, Source, Withdrawn
from commons.pages.context import PageContext
from commons.problems import not_allowed
from commons.vocabulary import Vocabulary

GROUPS: Mapping[str, type[BaseModel]] = {
    "entry": Entry,
    "source": Source,
    "withdrawn": Withdrawn,
    "case": Case,
    "what_happened_next": Event,
    "sources": FurtherSource,
}
# Longer lists than this are not spelt out.
_SHORT = 20


@dataclass(frozen=True)
class Explained:
    """One field: its name, whether an entry needs it, what it is for, and which words it takes."""

    name: str
    required: bool
    description: str
    words: str
    allowed: tuple[str, ...]
    group: str


def read(words: str, vocabulary: Vocabulary) -> str:  # noqa: ARG001 (as every directive)
    """The group of fields that a directive names.

    Raises:
        ValueError: there is no such group; says which there are.
    """
    group = words.strip()
    if group not in GROUPS:
        raise ValueError(not_allowed("fields", group, GROUPS))
    return group


def render(context: PageContext, asked: str, root: str) -> Markup:  # noqa: ARG001 (as every directive)
    """The fields of a group as a list, in the order in which they are written."""
    explained = list(explain(GROUPS[asked], context.catalogue.vocabulary))
    return context.renderer.render("fields.html", fields=explained)


def explain(model: type[BaseModel], vocabulary: Vocabulary) -> Iterator[Explained]:
    """Each field of a model."""
    for name, field in model.model_fields.items():
        words = next((tag.words for tag in _parts(field, Tag)), "")
        tags = vocabulary.tags(words) if words else ()
        inner = [each for each in _parts(field, type) if issubclass(each, BaseModel)]
        yield Explained(
            name=name,
            required=field.is_required(),
            description=field.description or "",
            words=words,
            allowed=tags if len(tags) <= _SHORT else (),
            group=next((name for name, each in GROUPS.items() if each in inner), ""),
        )


def _parts(field: FieldInfo, kind: type[Any]) -> Iterator[Any]:
    """Everything of one kind that a field's annotation is made of."""
    waiting: list[Any] = [*field.metadata, field.annotation]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            yield part
        waiting += get_args(part)
