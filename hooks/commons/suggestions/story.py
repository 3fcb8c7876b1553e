"""The form "Offer a case study" -> an entry in the making.

It asks what the call of 2012 for case studies of user-led organisations asked: the
practicalities, the results, what made it work, the lessons, and which wanted example it is.
"""

from __future__ import annotations

from typing import Any

from commons.fixed_tags import CASE_STUDY, NOT_STATED, UK
from commons.suggestions import naming, tags, text
from commons.suggestions.draft import (
    Draft,
    note_the_rest,
    read_address,
    read_nations,
    read_publisher,
    read_topics,
)
from commons.vocabulary import ANYONE

_TOLD = ("story", "practicalities", "results", "success", "lessons")


def fill(draft: Draft, page: str) -> None:
    """Read every answer into the draft's values, in the order of the fields.

    ``page`` is where the text itself can be read: the address of a story without a page.
    """
    own_page = read_address(draft, ("address",), required=False)
    if draft.listed:
        return
    if "publish" not in draft.tags("consent"):
        draft.ask("May we publish it? If so, please tick the first box under that question.")
    url = own_page or page
    if not url and not draft.questions:
        draft.ask("Is there a page about it that anyone can read? We need its web address.")
    summary = draft.summary("story")
    place, provider, buyer = draft.line("place"), draft.line("provider"), draft.line("buyer")
    if not place:
        draft.ask("Where did it happen?")
    title = draft.line("title") or _title(provider, buyer, place)
    if not title:
        draft.ask("What should we call the story? Please give it a title.")
    words = "\n".join(text.one_line(draft.answers[id_]) for id_ in _TOLD)
    nations, places = _where(draft, place, words, url)
    teller = draft.tag("teller")
    draft.values = {
        "id": naming.propose(title, url, draft.known.ids()),
        "title": title,
        "publisher": _publisher(draft, own_page, teller, provider, buyer),
        "url": url,
        "added": draft.today,
        "reviewed": draft.today,
        "kind": CASE_STUDY,
        "audience": _audience(draft, words),
        "topics": read_topics(draft, f"{title}\n{words}"),
        "nations": nations,
        "places": places,
        "summary": summary,
        "status": "current",
        "source": {"seen_at": url, "how": "own", "note": _evidence(draft, teller)},
        "case": _case(draft, place, provider, buyer, teller),
    }
    _notes(draft)


def _title(provider: str, buyer: str, place: str) -> str:
    """A story without a title is named after those who were in it."""
    if provider and buyer:
        return f"{provider} and {buyer}"
    return f"{provider or buyer}, {place}" if (provider or buyer) and place else ""


def _where(
    draft: Draft, place: str, words: str, url: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The nations, and the one place of the vocabulary that the words for the place name."""
    named = tags.guess(place, "places", draft.vocabulary)
    places = tuple(sorted(named, key=lambda tag: -len(draft.vocabulary.places[tag].label))[:1])
    if not places or draft.answers["nations"]:
        nations = read_nations(draft, f"{place}\n{words}", url)
    else:
        *_, nation = draft.vocabulary.containing(places[0])
        nations = (nation,)
    inside = [tag for tag in places if _inside(draft, tag, nations)]
    return nations, tuple(inside)


def _inside(draft: Draft, place: str, nations: tuple[str, ...]) -> bool:
    *_, nation = draft.vocabulary.containing(place)
    return nation in nations or UK in nations


def _publisher(draft: Draft, own_page: str, teller: str, provider: str, buyer: str) -> str:
    told_by = {"provider": provider, "commissioner": buyer}.get(teller, "")
    said = read_publisher(draft, own_page) or told_by or provider or buyer
    if not said:
        draft.ask("Whose story is it? Please name the organisation that tells it.")
    return said


def _audience(draft: Draft, words: str) -> tuple[str, ...]:
    found = draft.tags("audience")
    if not found and (found := tags.guess(words, "audiences", draft.vocabulary)):
        draft.guessed("it is for", found, "audiences")
    return found or (ANYONE,)


def _evidence(draft: Draft, teller: str) -> str:
    label = draft.vocabulary.tellers[teller].label if teller not in ("", NOT_STATED) else ""
    by = f" by {label[:1].lower()}{label[1:]}" if label else ""
    paid = draft.tag("paid") == "yes"
    return f"Told to us{by}." + (" Someone was paid to tell it." if paid else "")


def _case(draft: Draft, place: str, provider: str, buyer: str, teller: str) -> dict[str, Any]:
    verdict = draft.tag("verdict") or NOT_STATED
    stated = verdict != NOT_STATED
    return {
        "place": place,
        "relationship": draft.paragraph("story"),
        "commissioner": buyer,
        "provider": provider,
        "provider_role": draft.tag("role"),
        "instrument": draft.tag("instrument"),
        "verdict": verdict,
        # Whoever tells the story says so in it, so it is not our reading.
        "verdict_from": "source" if stated else None,
        "told_by": teller or NOT_STATED,
        "as_at": draft.date("as_at"),
        "practicalities": draft.points("practicalities"),
        "results": draft.points("results"),
        "success_factors": draft.points("success"),
        "lessons": draft.points("lessons"),
        "answers": draft.tags("answers"),
    }


def _notes(draft: Draft) -> None:
    if "agreed" not in draft.tags("consent"):
        draft.note(
            "They did not say that the others in the story know about it. Ask before merging."
        )
    paid = draft.tag("paid")
    draft.note(
        "They say that someone is paid to tell it."
        if paid == "yes"
        else "They say that nobody is paid to tell it."
        if paid == "no"
        else "They did not say whether anyone is paid to tell it."
    )
    note_the_rest(draft)
