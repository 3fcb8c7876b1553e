"""What people paste, as the plain text that the catalogue holds."""

from __future__ import annotations

import html
import re

from commons import inert
from commons.inert import without_commands, without_invisible

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w/.-])(\+44|\(?0)[\d ()-]{8,14}\d(?![\w/])")
LEFT_OUT = "(left out)"
# How an email begins, ends or quotes another.
_LETTER = re.compile(
    r"^\W*((hi|hello|dear|(best|kind|warm) (wishes|regards)|many thanks|yours \w+|annwyl|cofion)\b"
    r"[^.!?\n]{0,40}$|(from|sent|subject): |-+ ?original message)",
    re.IGNORECASE | re.MULTILINE,
)

# Each pattern has an upper bound, so that no text can make the search slow.
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(
    r"\[([^\]\n]{1,500})\]\((<[^>\n]{0,2000}>|[^)\s]{0,2000})( +\"[^\"\n]{0,300}\")?\)"
)
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style|iframe|object)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_ADDRESS_IN_ANGLES = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_RULE = re.compile(r"\s*(([-*_=] ?){3,}|[~`]{3,}\w*)\s*")
_MARK = re.compile(r"\s*(#{1,6}\s+|>+\s?|[-*+•‣◦·]\s+(\[[ xX]\]\s+)?|\d{1,2}[.)]\s+)")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,200}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,200}?)(?<!`)\1(?!`)")
_QUOTES = "\"')\u201d\u2019"
_SENTENCE_END = re.compile(rf"(?<=[.!?\u2026])[{_QUOTES}]*\s+(?=[^\sa-z])")
_ONE_EMOJI = (
    "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
_EMOJI = re.compile(_ONE_EMOJI)
_EMOJI_BEFORE_MARK = re.compile(rf"\s?{_ONE_EMOJI}\s?(?=[.,;:!?])")


def without_contacts(text: str) -> str:
    """The text without email addresses and phone numbers: they are not ours to publish."""
    return _PHONE.sub(LEFT_OUT, _EMAIL.sub(LEFT_OUT, text))


def is_like_an_email(text: str) -> bool:
    """Whether a text was pasted from an email, and may name people who did not ask for it."""
    return bool(_LETTER.search(text))


def without_emoji(text: str) -> str:
    """The text without pictures: a screen reader would read each of them out."""
    return " ".join(_EMOJI.sub(" ", _EMOJI_BEFORE_MARK.sub("", text)).split())


def one_line(text: str) -> str:
    """All of it on one line, without Markdown and HTML."""
    return " ".join(" ".join(_unmarked(text).split()).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """Each paragraph on one line, without Markdown and HTML."""
    parts = re.split(r"\n[ \t]*\n", _unmarked(text))
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def points(text: str) -> tuple[str, ...]:
    """One point a line; a line that goes on from the one above belongs to it."""
    found: list[str] = []
    for line in _unmarked(text, mark="\0").split("\n"):
        said = " ".join(line.replace("\0", " ").split())
        if not said:
            found.append("")
        elif found and found[-1] and not line.startswith("\0") and said[:1].islower():
            found[-1] += " " + said
        else:
            found.append(said)
    return tuple(dict.fromkeys(each for each in found if each))


def cut(text: str, limit: int) -> tuple[str, str]:
    """As many whole sentences as fit, and the rest.

    A first sentence that is itself too long is cut at a word, and ends with "…".
    """
    if len(text) <= limit:
        return text, ""
    end = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > limit:
            break
        end = match.start()
        end += len(match[0].rstrip())  # the closing quotation mark belongs to the sentence
    if 0 < end <= limit:
        return text[:end].rstrip(), text[end:].lstrip()
    kept = text[: limit - 2]
    kept = kept.rsplit(" ", 1)[0] if " " in kept else kept
    return kept.rstrip(" ,;:-") + " …", text[len(kept) :].lstrip()


def quoted(text: str, longest: int = 120) -> str:
    """What someone wrote, to be shown to people in the middle of a sentence."""
    return inert.code(text, longest)


def fenced(text: str) -> str:
    """A longer text, to be shown as it is. It may be printed to a log as well."""
    return inert.fenced(text, "text", barred=True)


def _unmarked(text: str, mark: str = "") -> str:
    """Without Markdown and HTML, line by line; ``mark`` stands where a list's mark stood."""
    text = html.unescape(without_invisible(text))
    text = without_invisible(text)  # what was written as &#8238; is no better
    text = _ADDRESS_IN_ANGLES.sub(r"\1", text)
    text = _SCRIPT.sub(" ", _COMMENT.sub(" ", text))
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    lines = []
    for line in text.split("\n"):
        if _RULE.fullmatch(line):
            lines.append("")
            continue
        bare, marked = line, False
        for _ in range(3):  # a quotation of a list of headings, and no deeper
            if found := _MARK.match(bare):
                bare, marked = bare[found.end() :], True
        for pattern in (_STRONG, _EMPHASIS, _CODE):
            bare = pattern.sub(r"\2", bare)
        bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)
        lines.append((mark if marked else "") + bare.rstrip())
    return without_commands("\n".join(lines))
