"""What a form is: questions, with what may be answered to each.

A filled-in form is the text ``### Label``, a blank line, the answer, a blank line, and so on:
what the platform makes of an issue form, and what the site's own form and an email give as well.

A link to an issue form can fill in fields by their ids, but only those of kind ``input`` and
``textarea``. Answers to the others go into the field ``more``, one question a line, as
``Label answer, answer`` (so ``What is it about? Grants, Tendering``); they are read there where
the field itself was left empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from commons.fixed_tags import NOT_STATED
from commons.vocabulary import ANYONE, Vocabulary

Kind = Literal["input", "textarea", "dropdown", "checkboxes"]

EVERYONE = "Everyone"
# What a page says of an entry as "Not stated".
NOT_SAYING = "I would rather not say"


@dataclass(frozen=True)
class Question:
    """One field of a form.

    ``id`` is what links fill it in by; ``label`` is its heading in a filled-in form. The
    answers to choose from are the labels of one list of the vocabulary (``words``), or
    ``answers``, which are tags of ours with what people read; ``several`` may be chosen.
    """

    id: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    words: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    several: bool = False
    placeholder: str = ""

    def choices(self, vocabulary: Vocabulary) -> Mapping[str, str]:
        """Tag -> what people choose, in the order they are shown. Empty where people write."""
        if not self.words:
            return dict(self.answers)
        found = {
            tag: NOT_SAYING if tag == NOT_STATED else word.label
            for tag, word in vocabulary.words(self.words).items()
        }
        return {ANYONE: EVERYONE, **found} if self.words == "audiences" else found


@dataclass(frozen=True)
class Form:
    """One form. ``name`` is that of its file, ``thanks`` stands above its questions."""

    name: str
    title: str
    description: str
    issue_title: str
    label: str
    thanks: str
    questions: tuple[Question, ...]

    def question(self, id_: str) -> Question:
        """The question with this id."""
        return next(each for each in self.questions if each.id == id_)
