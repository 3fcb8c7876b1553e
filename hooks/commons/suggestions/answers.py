"""A filled-in form as text -> which form it is, and the answer to each of its questions.

Reads what the platform makes of an issue form, and the same text after it has been through an
email: quoted, wrapped, its headings in bold or bare, a signature below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from commons.inert import without_invisible
from commons.suggestions.form import FORMS, SUGGEST
from commons.suggestions.question import Form, Question

# The platform takes 65,536 characters; more than that did not come from a form.
MAX_BYTES = 100_000

# Far more than any form has questions, also with another form pasted into it.
MOST_HEADINGS = 200

_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
# What the plain text to fill in says below its questions (``template``).
_NOTE = re.compile(r"^\(Note: .*?\)[ \t]*$", re.MULTILINE | re.DOTALL)
_HASHED = re.compile(r"\s{0,3}#{1,6}\s")
_BLANK = frozenset(
    re.sub(r"\W+", " ", said).strip()
    for said in (
        "no response",
        "none",
        "n/a",
        "na",
        "nil",
        "not applicable",
        "not sure",
        "unsure",
        "unknown",
        "not known",
        "don't know",
        "dont know",
        "i don't know",
        "no idea",
        "tbc",
        "https",
        "http",
    )
)
_SIGNATURE = re.compile(r"^(--|—|Sent from my .{1,40}|Get Outlook for .{1,40})$")

_MAIL_HEAD = re.compile(r"\s*(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To)\s*:", re.IGNORECASE)


class UnreadableError(Exception):
    """The text cannot be read as a form. Says why to the person who sent it."""


@dataclass(frozen=True)
class Answers:
    """What a person answered: "" where they did not. ``before`` stood above the first heading."""

    form: Form
    given: Mapping[str, str]
    before: str = ""

    def __getitem__(self, id_: str) -> str:
        return self.given.get(id_, "")


@dataclass(frozen=True)
class _Heading:
    line: int
    question: int
    same_line: str


# How many headings, what speaks against them (negative), the headings.
_Run = tuple[int, int, tuple[_Heading, ...]]


def decode(data: bytes) -> str:
    """Bytes as text, whatever program saved them.

    Raises:
        UnreadableError: it is too long, or it is no text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            "That is more text than we can read here. Please send the web address, and one or two "
            "sentences on who it helps, and how."
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableError(
            "This is a document, and we can only read plain text. Please copy your words into "
            "the form."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Windows saves if not told otherwise


def read(text: str, form: Form | None = None) -> Answers:
    """Find the questions of a form in a text, with their answers.

    A heading inside an answer does not mislead: see ``_likeliest``.

    Args:
        text: The filled-in form.
        form: Which form it is; if None, the one with the most questions in the text.

    Raises:
        UnreadableError: no form was found in it, and no web address either.
    """
    text = without_invisible(re.sub(r"\r\n?|[\u0085\u2028\u2029\v\f]", "\n", text))
    lines = _QUOTED.sub("", text).split("\n")
    found = {each.name: _headings(lines, each) for each in ([form] if form else FORMS)}
    name = max(found, key=lambda name: len(found[name]))
    chosen = next(each for each in FORMS if each.name == name)
    headings = found[name]
    if not headings:
        return _letter(lines)
    given: dict[str, str] = {}
    ends = [heading.line for heading in headings[1:]] + [len(lines)]
    for heading, end in zip(headings, ends, strict=True):
        body = lines[heading.line + 1 : end]
        if end == len(lines):
            body = list(_unsigned(body))
        answer = _NOTE.sub("", "\n".join([heading.same_line, *body])).strip()
        given[chosen.questions[heading.question].id] = "" if is_blank(answer) else answer
    before = "\n".join(line for line in lines[: headings[0].line] if not _MAIL_HEAD.match(line))
    return Answers(chosen, _with_handed_over(given, chosen), before.strip())


def is_blank(answer: str) -> bool:
    """Whether an answer says nothing: empty, "_No response_", "n/a", a lone "https://"."""
    if re.search(r"\[[ xX]?\]", answer):
        return not re.search(r"\[[xX]\]", answer)
    said = re.sub(r"[\W_]+", " ", answer).strip().casefold()
    return not said or said in _BLANK


def _letter(lines: Sequence[str]) -> Answers:
    """A text without any of our headings: a note from someone, with an address in it."""
    body = "\n".join(_unsigned(lines)).strip()
    if not re.search(r"(https?://|www\.)\S", body, re.IGNORECASE):
        raise UnreadableError(
            "We could not find the questions of our form in this text, nor a web address. "
            "Please send the web address, and one or two sentences on who it helps, and how."
        )
    words = re.sub(r"<?\b(?:https?://|www\.)\S+", "", body, flags=re.IGNORECASE)
    return Answers(SUGGEST, {"address": body, "help": words.strip()})


def _headings(lines: Sequence[str], form: Form) -> tuple[_Heading, ...]:
    hashed = [line for line in lines if _HASHED.match(line)]
    keys = [_key(question.label) for question in form.questions]
    strict = sum(_key(line) in keys for line in hashed) > 1
    candidates = tuple(_candidates(lines, keys, form.questions, strict=strict))
    return _likeliest(candidates, lines, form.questions)


def _candidates(
    lines: Sequence[str], keys: Sequence[str], questions: Sequence[Question], *, strict: bool
) -> Iterator[_Heading]:
    """The lines that repeat a question; only those with hash signs where a text has such."""
    for number, line in enumerate(lines):
        if strict and not _HASHED.match(line):
            continue
        key = _key(line)
        if key in keys:
            yield _Heading(number, keys.index(key), "")
        elif not strict and (started := _started(line, questions)):
            yield _Heading(number, *started)


def _likeliest(
    candidates: Sequence[_Heading], lines: Sequence[str], questions: Sequence[Question]
) -> tuple[_Heading, ...]:
    """Of all lines that repeat a question, those that are its heading.

    The longest run in the form's order; of runs as long, the one that leaves the fewest lines
    where a form leaves none: above its first heading, and in answers of one line. A question
    that stands out of order, as in an email, counts where it has no other heading.
    """
    filled = list(accumulate((bool(line.strip()) for line in lines), initial=0))

    def odd(heading: _Heading, end: int) -> int:
        several = questions[heading.question].kind in ("textarea", "checkboxes")
        return 0 if several else max(0, filled[end] - filled[heading.line + 1] - 1)

    runs: list[_Run] = []
    for heading in candidates[:MOST_HEADINGS]:
        best: _Run = (1, -filled[heading.line], (heading,))
        for length, cost, run in runs:
            if run[-1].question < heading.question:
                longer: _Run = (length + 1, cost - odd(run[-1], heading.line), (*run, heading))
                best = max(best, longer, key=lambda each: each[:2])
        runs.append(best)
    whole = [(length, cost - odd(run[-1], len(lines)), run) for length, cost, run in runs]
    found = max(whole, key=lambda each: each[:2], default=(0, 0, ()))[2]
    elsewhere = {each.question: each for each in reversed(candidates)}
    for heading in found:
        elsewhere.pop(heading.question, None)
    return tuple(sorted((*found, *elsewhere.values()), key=lambda each: each.line))


def _started(line: str, questions: Sequence[Question]) -> tuple[int, str] | None:
    """The question that a line starts with, as in "Its title: Small grants", and the rest."""
    bare = line.lstrip(" \t#*_>-•")
    for number, question in enumerate(questions):
        label = question.label.rstrip("?")
        if bare.casefold().startswith(label.casefold()):
            rest = bare[len(label) :].lstrip("*_ ")
            if rest[:1] in ("?", ":"):
                return number, rest.lstrip("?:*_ \t")
    return None


def _with_handed_over(given: dict[str, str], form: Form) -> dict[str, str]:
    """Answers that stand in the field ``more``, a line each: a link can fill in nothing else."""
    kept = []
    for line in given.get("more", "").split("\n"):
        started = _started(line, form.questions)
        if started and started[1]:
            question = form.questions[started[0]]
            if question.id != "more" and not given.get(question.id):
                given[question.id] = started[1]
                continue
        kept.append(line)
    if "more" in given:
        given["more"] = "\n".join(kept).strip()
    return given


def _unsigned(lines: Iterable[str]) -> Iterator[str]:
    """Up to the signature. It holds names and numbers that are nobody else's business."""
    for line in lines:
        if _SIGNATURE.match(line.strip()):
            return
        yield line


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line.replace("\u2019", "'")).strip().casefold()
