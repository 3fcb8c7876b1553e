"""From what people tick, write or say to the words of the vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from commons.problems import nearest
from commons.suggestions.question import Question
from commons.suggestions.text import one_line
from commons.vocabulary import ANYONE, Vocabulary

_BOX = re.compile(r"^\s*(?:[-*+]\s*)?\[(?P<mark>[ xX]?)\]\s*(?P<label>.*)$")
_FOR_ALL = ("everyone", "everybody", "anybody", "all", "all of them", "all of these")
_MOST_GUESSES = 3


@dataclass(frozen=True)
class Chosen:
    """Tags that an answer names, and the words in it that we do not know."""

    tags: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def chosen(answer: str, question: Question, vocabulary: Vocabulary) -> Chosen:
    """Read an answer to a drop-down or to checkboxes, also where it was written by hand."""
    labels = question.choices(vocabulary)
    others = vocabulary.other_words(question.words) if question.words else {}
    by_label = {_key(label): tag for tag, label in labels.items()} | {
        _key(tag): tag for tag in labels
    }
    if ANYONE in labels:
        by_label |= dict.fromkeys(_FOR_ALL, ANYONE)
    tags: list[str] = []
    unknown: list[str] = []
    for line in _lines(answer):
        for piece in _pieces(line, by_label):
            tag = by_label.get(_key(piece)) or nearest(piece, labels, others)
            if tag and tag in labels:
                tags.append(tag)
            else:
                unknown.append(piece)
    if ANYONE in tags:
        tags = [ANYONE]
    return Chosen(tuple(dict.fromkeys(tags)), tuple(unknown))


def guess(text: str, words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The tags of a list whose label or synonyms stand in a text, the most named first."""
    found: Counter[str] = Counter()
    for tag, word in vocabulary.words(words).items():
        for said in {word.label.casefold(), *(each.casefold() for each in word.synonyms)}:
            several = f"{re.escape(said.removesuffix('y'))}(?:y|ies)" if said[-1:] == "y" else ""
            pattern = rf"(?<!\w)(?:{several or re.escape(said) + '(?:e?s)?'})(?!\w)"
            times = len(re.findall(pattern, text.casefold()))
            found[tag] += times * (1 + said.count(" "))
    return tuple(tag for tag, times in found.most_common(_MOST_GUESSES) if times)


def _lines(answer: str) -> list[str]:
    """The lines that count: of checkboxes, the ticked ones."""
    lines = [line for line in answer.split("\n") if line.strip()]
    boxes = [found for line in lines if (found := _BOX.match(line))]
    if not boxes:
        return [one_line(line) for line in lines]
    return [one_line(box["label"]) for box in boxes if box["mark"] in ("x", "X")]


def _pieces(line: str, by_label: Mapping[str, str]) -> list[str]:
    """A line cut at its commas, but not at those inside a label: the longest label wins."""
    if _key(line) in by_label:
        return [line]
    parts = [part.strip() for part in re.split(r"[,;/]", line)]
    pieces: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + 4), start, -1):
            joined = ", ".join(parts[start:end])
            if _key(joined) in by_label or end == start + 1:
                break
        if joined:
            pieces.append(joined)
        start = end
    return pieces


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("\u2019", "'")).split()).casefold()
