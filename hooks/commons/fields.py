"""The kinds of value that fields hold: text, addresses, dates, tags. Each says what is wrong.

Every message completes a sentence that begins with the field's name.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from commons import addresses, inert
from commons.dates import PartialDate

if TYPE_CHECKING:
    from commons.vocabulary import Vocabulary

ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Forms cut what people write to these lengths.
LONGEST_LINE = 300
LONGEST_PARAGRAPH = 600
SUMMARY_LENGTH = (40, 400)


def wrong(message: str, **values: object) -> PydanticCustomError:
    """An error whose sentence goes to the editor as it stands."""
    return PydanticCustomError("sentence", message, values)


def _visible(text: str) -> str:
    if found := inert.invisible(text):
        raise wrong(
            "holds an invisible character (U+{code}). Retype that part on one line",
            code=f"{ord(found):04X}",
        )
    return text


def _id(text: str) -> str:
    if not ID_FORM.fullmatch(text):
        guess = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "my-resource"
        raise wrong(
            'is "{found}". Use small letters, digits and single hyphens, as in "{guess}"',
            found=text,
            guess=guess,
        )
    return text


def _url(text: str) -> str:
    if fault := addresses.fault(text):
        raise wrong('"{found}" {fault}', found=text[:120], fault=fault)
    return text


def _when(value: Any) -> PartialDate:
    readable = isinstance(value, int | str) and not isinstance(value, bool)
    try:
        return PartialDate.parse(str(value) if readable else "")
    except ValueError as error:
        raise wrong('is "{found}": {why}', found=str(value), why=str(error)) from None


def _day(value: Any) -> dt.date:
    partial = _when(value)
    if not partial.day:
        raise wrong('is "{found}": write the day as well, as in 2026-11-22', found=str(value))
    return partial.first


def _no_repeats(items: tuple[Any, ...]) -> tuple[Any, ...]:
    for number, item in enumerate(items):
        if item in items[:number]:
            raise wrong('gives "{found}" twice. Keep one of the two', found=str(item))
    return items


@dataclass(frozen=True)
class Tag:
    """Marks a field whose words come from one list of the vocabulary.

    Validation has to be given that vocabulary: ``context={"vocabulary": ...}``.
    """

    words: str

    def check(self, value: str, info: ValidationInfo) -> str:
        """Let a word through that is on the list."""
        vocabulary: Vocabulary = (info.context or {})["vocabulary"]
        if value not in vocabulary.tags(self.words):
            raise PydanticCustomError("vocabulary", "{words}", {"words": self.words})
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """What pydantic asks an annotation for: a string, then the check."""
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Names the list, so that whoever has the vocabulary can put its words in."""
        return {**handler(core), "words": self.words}


# What an editor's JSON Schema can say of these; the checks above say the rest.
_ID_SHAPE = f"^{ID_FORM.pattern}$"
_DAY_SHAPE: JsonSchemaValue = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_WHEN_SHAPE: JsonSchemaValue = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}

_TEXT = StringConstraints(strip_whitespace=True, min_length=1)

Text = Annotated[str, _TEXT, AfterValidator(_visible)]
Line = Annotated[str, _TEXT, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_visible)]
Headline = Annotated[str, _TEXT, StringConstraints(max_length=90), AfterValidator(_visible)]
Paragraph = Annotated[
    str, _TEXT, StringConstraints(max_length=LONGEST_PARAGRAPH), AfterValidator(_visible)
]
Summary = Annotated[
    str,
    _TEXT,
    StringConstraints(min_length=SUMMARY_LENGTH[0], max_length=SUMMARY_LENGTH[1]),
    AfterValidator(_visible),
]
Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": _ID_SHAPE})]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_url),
    Field(json_schema_extra={"pattern": "^https?://"}),
]
When = Annotated[PartialDate, BeforeValidator(_when), WithJsonSchema(_WHEN_SHAPE)]
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema(_DAY_SHAPE)]
Item = TypeVar("Item")
Listed = Annotated[
    tuple[Item, ...], AfterValidator(_no_repeats), Field(json_schema_extra={"uniqueItems": True})
]


class Model(BaseModel):
    """What all our models share: nothing unknown, nothing guessed, nothing changed later."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
    )
