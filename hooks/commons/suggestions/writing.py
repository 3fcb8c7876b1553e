"""Values as YAML, in the style of the hand-written files: what we write is what an editor would.

Text stands bare where YAML reads it back as the same text, else in quotes; long text is folded
below ``>-``; lists of tags stand on one line. Nothing here trusts the text it is given:
each piece is read back before it is used.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel

from commons.dates import PartialDate
from commons.messages import model_in
from commons.model import Entry

WIDTH = 100

# Fields that stand on one line however long they are, since a reader copies them whole.
_ONE_LINE = frozenset(
    {
        *("id", "title", "headline", "publisher", "url", "archived_url", "previous_urls"),
        *("seen_at", "points"),
    }
)
_ALWAYS_FOLDED = frozenset(["summary"])
# Fields that an editor writes out even where they say no more than the default.
_ALWAYS_SAID = frozenset(["verdict", "told_by"])
_LISTS_OF_TAGS = frozenset(
    {
        *("previous_ids", "audience", "topics", "stage", "nations", "places", "formats"),
        *("superseded_by", "law", "related", "answers", "labels"),
    }
)
_TAG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A line that begins so would be a command to the program that runs workflows, if it were shown
# there. Text that holds such a thing stays on the line of its field's name.
_COMMAND = re.compile(r"(^|\s)::")


def entry(values: Mapping[str, Any]) -> str:
    """One entry as a list item of resources.yml, without indent, with a final line break.

    Fields stand in the order of the model; those that say nothing more than the default are
    left out.

    Raises:
        ValueError: what was written would not be read back as the same entry. This guards
            against a mistake of our own, and no text that a person can send should cause it.
    """
    values = _in_order(values, Entry)
    lines = list(fields(values, 2))
    lines[0] = "- " + lines[0][2:]
    text = "\n".join(lines) + "\n"
    if yaml.load(text, Loader=yaml.BaseLoader) != [_plain(values)]:  # noqa: S506 (makes only text)
        raise ValueError(f'the entry "{values["id"]}" cannot be written')
    return text


def fields(values: Mapping[str, Any], indent: int) -> Iterator[str]:
    """The lines of a group of fields."""
    pad = " " * indent
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield f"{pad}{name}:"
            yield from fields(value, indent + 2)
        elif isinstance(value, list | tuple):
            yield from _list(name, value, indent)
        elif _folds(name, value, indent + len(name) + 2):
            yield f"{pad}{name}: >-"
            yield from _folded(value, indent + 2)
        else:
            yield f"{pad}{name}: {scalar(value)}"


def scalar(value: Any) -> str:
    """One value on one line: bare where that is safe, else in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | PartialDate | dt.date):
        return str(value)
    text = str(value)
    if _safe_bare(text):
        return text
    if "'" in text and not set(text) & {'"', "\\"}:
        return f'"{text}"'  # nothing in it that double quotes would read another way
    return "'" + text.replace("'", "''") + "'"


def _list(name: str, items: Sequence[Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    if name in _LISTS_OF_TAGS and all(_TAG.fullmatch(item) and _safe_bare(item) for item in items):
        yield f"{pad}{name}: [{', '.join(items)}]"
        return
    yield f"{pad}{name}:"
    for item in items:
        if isinstance(item, Mapping):
            first, *others = fields(item, indent + 4)
            yield f"{pad}  - {first.lstrip()}"
            yield from others
        elif _folds(name, item, indent + 4):
            yield f"{pad}  - >-"
            yield from _folded(item, indent + 4)
        else:
            yield f"{pad}  - {scalar(item)}"


def _folds(name: str, value: Any, used: int) -> bool:
    if not isinstance(value, str) or name in _ONE_LINE or _COMMAND.search(value):
        return False
    return name in _ALWAYS_FOLDED or used + len(scalar(value)) > WIDTH


def _folded(text: str, indent: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=pad,
        subsequent_indent=pad,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _safe_bare(text: str) -> bool:
    """Whether YAML reads the bare text as that text, and as text."""
    if text != text.strip() or "\n" in text or not text:
        return False
    if text.startswith(("[", "{", "- ", "? ")):  # a list or a group; hundreds overwhelm the parser
        return False
    try:
        node = yaml.SafeLoader(f"key: {text}\n").get_single_node()
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return False
    value = node.value[0][1]
    is_text: bool = value.tag == "tag:yaml.org,2002:str" and not value.style
    return is_text and bool(value.start_mark.column == len("key: ") and value.value == text)


def values_of(model: BaseModel) -> dict[str, Any]:
    """A model's fields as plain values, groups of fields too."""
    return {name: _value(getattr(model, name)) for name in type(model).model_fields}


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return values_of(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return value


def _in_order(values: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The fields that say something, in the order of the model."""
    said: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = values.get(name)
        unsaid = value == field.get_default() and name not in _ALWAYS_SAID
        if unsaid or value in (None, "", (), [], {}):
            continue
        inner = model_in(field.annotation)
        if inner and isinstance(value, Mapping):
            value = _in_order(value, inner)
        elif inner:
            value = [_in_order(item, inner) for item in value]
        said[name] = value
    return said


def _plain(value: Any) -> Any:
    """What YAML reads where everything is text."""
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return scalar(value) if isinstance(value, bool) else str(value)
