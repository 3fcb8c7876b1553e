"""The commissioning cycle as a picture that leads into the catalogue: ``<!-- cycle: -->``."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from commons import facets
from commons.pages.context import PageContext
from commons.vocabulary import Vocabulary, Word

# In units of the drawing: it is as wide as a phone, so that its words are never made smaller.
SIZE = 350
RING = 120
DISC = 52
# How many topics stand under a stage, as plain lists for readers without JavaScript.
TOPICS = 3


@dataclass(frozen=True)
class Stage:
    """One stage: where it stands in the picture, what is on offer for it."""

    tag: str
    word: Word
    x: float
    y: float
    # Between this stage and the next, where the arrow points and which way.
    arrow: tuple[float, float, float]
    count: int
    topics: tuple[tuple[str, str], ...]


def read(words: str, vocabulary: Vocabulary) -> None:  # noqa: ARG001 (as every directive)
    """``<!-- cycle: -->`` takes no words.

    Raises:
        ValueError: there are some.
    """
    if words.strip():
        raise ValueError("takes nothing: write <!-- cycle: -->")


def render(context: PageContext, asked: None, root: str) -> Markup:  # noqa: ARG001 (as every directive)
    """The picture, and the same in words with topics to start from."""
    return context.renderer.render(
        "cycle.html", stages=stages(context), size=SIZE, ring=RING, disc=DISC, root=root
    )


def stages(context: PageContext) -> tuple[Stage, ...]:
    """Every stage of the vocabulary, clockwise from the top."""
    words = context.catalogue.vocabulary
    found = []
    for number, (tag, word) in enumerate(words.stages.items()):
        here = facets.matching(context.catalogue, {"stage": (tag,)}, context.today)
        topics = Counter(topic for each in here for topic in each.topics)
        angle = 360 * number / len(words.stages)
        half = angle + 180 / len(words.stages)
        found.append(
            Stage(
                tag,
                word,
                *_at(angle),
                arrow=(*_at(half), round(half, 1)),
                count=len(here),
                topics=tuple((t, words.topics[t].label) for t, _ in topics.most_common(TOPICS)),
            )
        )
    return tuple(found)


def _at(angle: float) -> tuple[float, float]:
    """A place on the ring, by degrees clockwise from the top."""
    radians = math.radians(angle - 90)
    middle = SIZE / 2
    return (
        round(middle + RING * math.cos(radians), 1),
        round(middle + RING * math.sin(radians), 1),
    )
