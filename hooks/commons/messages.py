"""What pydantic found wrong, said for the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commons.problems import Problem, did_you_mean, not_allowed
from commons.vocabulary import Vocabulary
from commons.yamlfile import BROKEN, YamlFile, YamlPath

# Pydantic's names of errors -> our sentence. "{...}" is filled from the error's own context.
_SENTENCES = {
    "string_too_short": "is too short: {length} characters, at least {min_length} are needed",
    "string_too_long": "is too long: {length} characters, at most {max_length} fit",
    "too_short": "needs at least {min_length} item",
    "too_long": "has {actual_length} items, at most {max_length} fit",
    "bool_type": "has to be true or false",
    "int_type": "has to be a whole number",
    "model_type": "has to be a group of fields, indented below it",
    "model_attributes_type": "has to be a group of fields, indented below it",
    "dict_type": "has to be a group of named things, indented below it",
    "mapping_type": "has to be a group of named things, indented below it",
}


def problems(
    error: ValidationError,
    file: YamlFile,
    path: YamlPath,
    where: str,
    model: type[BaseModel],
    vocabulary: Vocabulary | None,
) -> Iterator[Problem]:
    """Each error of a validation as a problem.

    Args:
        error: What pydantic found.
        file: The file the values came from.
        path: The way from the file's root to what was validated.
        where: What to call it, as in ``resource "love-your-tender"``.
        model: What it was validated as, for "did you mean".
        vocabulary: Supplies the allowed words; None where no field has a closed list.
    """
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        if detail["input"] is BROKEN:
            continue
        if detail["type"] == "extra_forbidden":
            message = unknown_field(str(loc[-1]), _fields_at(model, loc[:-1]))
        else:
            message = sentence(detail, file, (*path, *loc), vocabulary)
        yield Problem(file.name, file.line((*path, *loc)), where, message)


def _fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> Mapping[str, Any]:
    """The fields that exist at a path below a model, for "did you mean"."""
    current: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(current, "model_fields", {})
        if step in fields:
            current = model_in(fields[step].annotation) or current
    fields = getattr(current, "model_fields", {})
    return {field.alias or name: field for name, field in fields.items()}


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds one or several of, if it holds any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := model_in(part):
            return found
    return None


def sentence(
    error: ErrorDetails, file: YamlFile, path: YamlPath, vocabulary: Vocabulary | None
) -> str:
    """One error as a sentence that begins with the field's name and says what is right.

    ``path`` leads from the file's root to the value; ``vocabulary`` supplies the allowed words.
    """
    kind, value = error["type"], error["input"]
    loc = [part for part in error["loc"] if not str(part).startswith("function-")]
    field = spoken(loc)
    raw = file.raw(path)
    if kind == "missing":
        return f"{field} is missing. Every entry needs it."
    if kind == "vocabulary":
        assert vocabulary is not None
        words = error["ctx"]["words"]
        field = spoken([part for part in loc if not isinstance(part, int)])
        allowed = vocabulary.tags(words)
        return not_allowed(field, str(value), allowed, vocabulary.other_words(words))
    if kind == "value_error":  # plain ValueErrors of the vocabulary's own fields
        return f"{field}: {error['ctx']['error']}."
    if value is None:
        return f"{field} is empty. Write something after it, or take the line away."
    if kind == "string_type":
        return _not_text(field, value, raw)
    if kind == "tuple_type":
        return f"{field} has to be a list, as in {loc[-1]!s}: [{raw or 'one, two'}]."
    if kind == "sentence":
        return f"{field} {error['msg']}."
    values = {**error.get("ctx", {}), "length": len(value) if isinstance(value, str) else 0}
    said = _SENTENCES.get(kind)
    return f"{field} {said.format(**values)}." if said else f"{field}: {error['msg']}."


def unknown_field(name: str, known: Iterable[str]) -> str:
    """The sentence for a field that does not exist."""
    known = list(known)
    return f'there is no field "{name}".{did_you_mean(name, known)} Fields: {", ".join(known)}'


def spoken(loc: Sequence[str | int]) -> str:
    """A path as an editor would say it: "case, results, item 2"."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else str(part) for part in loc)


def _not_text(field: str, value: Any, raw: str | None) -> str:
    if isinstance(value, dict | tuple):
        shape = "a list" if isinstance(value, tuple) else "a group of fields"
        hint = ", and a colon followed by a space needs quotes around the whole text"
        return f"{field} has to be text, but this is {shape}{hint if shape != 'a list' else ''}."
    read_as = str(value).lower() if isinstance(value, bool) else "a number"
    return f'{field}: put "{raw}" in quotes. Without them YAML reads it as {read_as}.'
