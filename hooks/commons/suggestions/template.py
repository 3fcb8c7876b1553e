"""A form as a plain text to fill in anywhere: without the internet, in any program, read aloud.

What is sent back is read like any filled-in form (``answers``), which passes over the notes.
"""

from __future__ import annotations

import textwrap

from commons.suggestions.question import Form, Question
from commons.vocabulary import Vocabulary

_WIDTH = 78


def text(form: Form, vocabulary: Vocabulary, send_to: str = "") -> str:
    """The form as text: each question on a line of its own, a note, room for the answer.

    The last line says where to send it: a person may come back to the file weeks later.
    """
    intro = (
        f"{form.description} {form.thanks} Write below each question and leave empty what you do "
        "not know. The notes in brackets may stay."
    )
    intro = intro.replace("marked with a star", 'with "Needed" below them')
    parts = [form.title.upper(), _wrapped(intro)]
    parts += [f"{question.label}\n{_note(question, vocabulary)}\n" for question in form.questions]
    if send_to:
        parts.append(_wrapped(f"(Note: When you have finished, {send_to})"))
    return "\n\n".join(parts) + "\n"


def _note(question: Question, vocabulary: Vocabulary) -> str:
    choices = "; ".join(question.choices(vocabulary).values())
    how = "Choose any of these" if question.several else "Choose one of these"
    said = " ".join(
        [
            *(["Needed."] if question.required else []),
            *([question.help] if question.help else []),
            *([f"{how}: {choices}."] if choices else []),
        ]
    )
    return _wrapped(f"(Note: {said})") if said else ""


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_on_hyphens=False, break_long_words=False)
