"""A form as the YAML of an issue form.

Source of the format: GitHub Docs, "Syntax for GitHub's form schema". The tests hold the files
to its published JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commons.suggestions import writing
from commons.suggestions.question import Form, Question
from commons.vocabulary import Vocabulary

_HEAD = "# Made by scripts/forms.py from hooks/commons/suggestions/form.py and vocabulary.yml.\n"


def issue_form(form: Form, vocabulary: Vocabulary) -> str:
    """The whole text of ``.github/ISSUE_TEMPLATE/<name>.yml``."""
    body = [_field(question, vocabulary) for question in form.questions]
    if form.thanks:
        body.insert(0, {"type": "markdown", "attributes": {"value": form.thanks}})
    values = {
        "name": form.title,
        "description": form.description,
        "title": form.issue_title or None,
        "labels": [form.label],
        "body": body,
    }
    lines = writing.fields({key: value for key, value in values.items() if value}, 0)
    return _HEAD + "\n".join(lines) + "\n"


def blank_text(form: Form) -> str:
    """The form as text to fill in by hand, for an email."""
    return "\n".join(f"### {question.label}\n\n" for question in form.questions)


def _field(question: Question, vocabulary: Vocabulary) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.placeholder:
        attributes["placeholder"] = question.placeholder
    labels = list(question.choices(vocabulary).values())
    required = {"validations": {"required": True}} if question.required else {}
    if question.kind == "checkboxes":
        # Here each box is required, not the question: the first stands for it.
        attributes["options"] = [
            {"label": label, **({"required": True} if question.required and not number else {})}
            for number, label in enumerate(labels)
        ]
        required = {}
    elif question.kind == "dropdown":
        if question.several:
            attributes["multiple"] = True
        attributes["options"] = labels
    return {"type": question.kind, "id": question.id, "attributes": attributes, **required}
