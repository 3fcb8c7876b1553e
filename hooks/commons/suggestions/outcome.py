"""What becomes of a filled-in form: an entry that passes every rule, or questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commons.loading import catalogue_from
from commons.model import Catalogue, Resource
from commons.problems import DataError
from commons.suggestions import resource, story, text, writing
from commons.suggestions.answers import Answers
from commons.suggestions.draft import Draft
from commons.suggestions.form import CORRECTION, ENTRIES, SUGGEST
from commons.suggestions.known import Known
from commons.suggestions.place import Placed, insert, shelf_for
from commons.suggestions.question import Form

# Where a field's problem is told to a person, by the question it came from.
_ASKED_AS = {
    "url": "address",
    "summary": "help",
    "relationship": "story",
    "provider_role": "role",
    "success_factors": "success",
    "commissioner": "buyer",
}


@dataclass(frozen=True)
class Outcome:
    """Either ``resource``, ``entry`` and ``placed`` are there, or one of the others is.

    ``questions`` to the person; ``listed``, the entry that it is already; ``instead``, why it
    is for an editor and not for us. ``notes`` are for the editor. All are Markdown that is safe
    to post.
    """

    form: Form
    instead: str = ""
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    listed: Resource | None = None
    resource: Resource | None = None
    entry: str = ""
    placed: Placed | None = None


def decide(answers: Answers, known: Known, whole: str, today: dt.date, page: str = "") -> Outcome:
    """What becomes of a filled-in form.

    Args:
        answers: The form.
        known: The catalogue, with the lost documents.
        whole: The text that the catalogue was read from.
        today: The day it joins the catalogue, if it does.
        page: Where the form's text can be read, if anywhere.

    Raises:
        ValueError: the entry would change others. This guards against a mistake of our own.
    """
    form = answers.form
    if form not in ENTRIES:
        return Outcome(form, instead=_not_ours(form))
    draft = Draft(answers, known, today)
    if form is SUGGEST:
        resource.fill(draft)
        shelf = draft.tag("shelf")
    else:
        story.fill(draft, page)
        shelf = "case-studies"
    if draft.listed or draft.questions:
        return Outcome(form, questions=tuple(draft.questions), listed=draft.listed)
    values = {name: value for name, value in draft.values.items() if _says(value)}
    shelf = shelf or shelf_for(values["kind"], values["audience"], case="case" in values)
    try:
        entry = writing.entry(values)
        placed = insert(whole, known.catalogue, shelf, entry, values["topics"])
        catalogue = catalogue_from(placed.text, known.catalogue.vocabulary, today)
    except DataError as error:
        found = tuple(_as_question(problem.message, form) for problem in error.problems)
        return Outcome(form, questions=tuple(dict.fromkeys(found)))
    made = catalogue.by_id[values["id"]]
    _agree(catalogue, known.catalogue, made)
    return Outcome(form, notes=tuple(draft.notes), resource=made, entry=entry, placed=placed)


def _says(value: Any) -> bool:
    return value not in (None, "", ()) and value != {}


def _agree(after: Catalogue, before: Catalogue, made: Resource) -> None:
    """See that there is one entry more and no other change.

    Nothing in a text may reach beyond its own entry. What is written is read back and checked
    before this, so no text should ever get here; if one does, nothing is to come of it.

    Raises:
        ValueError: another entry is gone, moved or new.
    """
    others = [(each.shelf, each.id) for each in after.resources if each.id != made.id]
    if others != [(each.shelf, each.id) for each in before.resources]:
        raise ValueError(f'adding "{made.id}" would change other entries')


def _as_question(message: str, form: Form) -> str:
    """A rule's message as something that the person who filled in the form can mend."""
    names = [part.strip(",:") for part in message.split()[:3]]
    asked: Mapping[str, str] = {each.id: each.label for each in form.questions}
    label = next(
        (asked[id_] for name in names if (id_ := _ASKED_AS.get(name, name)) in asked),
        "Your answers",
    )
    return f"About “{label}”: {text.quoted(message, 300)}"


def _not_ours(form: Form) -> str:
    if form is CORRECTION:
        return "This is a correction. An editor will read it and change the entry by hand."
    return "This is not a suggestion for a new entry. An editor will read it."
