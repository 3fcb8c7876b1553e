"""The form "Suggest a resource" -> an entry in the making."""

from __future__ import annotations

from commons.dates import PartialDate
from commons.fixed_tags import KINDS_THAT_CLOSE, LAW_TOPICS, TELLING_KINDS
from commons.suggestions import naming, tags, text, web
from commons.suggestions.draft import (
    Draft,
    file_format,
    note_the_rest,
    read_address,
    read_nations,
    read_publisher,
    read_topics,
)
from commons.suggestions.place import for_shelf
from commons.vocabulary import ANYONE

# How the person knows it -> (how, note) of the entry's source. None of us has read it yet.
_EVIDENCE = {
    "used": ("own", "The person who suggested it has used it."),
    "read": ("own", "The person who suggested it has read it."),
    "heard": ("cited", "A reader told us about it. An editor has not read it yet."),
    "": ("cited", "A reader told us about it. An editor has not read it yet."),
}
_CONNECTION = {
    "author": "They wrote it, or helped to.",
    "publisher": "They work for its publisher, or with them.",
    "subject": "It is about them or their organisation.",
    "other": "They have a connection with it.",
}


def fill(draft: Draft) -> None:
    """Read every answer into the draft's values, in the order of the fields."""
    url = read_address(draft, ("address", "help", "title", "more"))
    if draft.listed:
        return
    title = draft.line("title")
    if not title or web.found_in(title):
        draft.ask("What is its title, as it appears on the page?")
    publisher = read_publisher(draft, url)
    if not publisher:
        draft.ask("Who published it?")
    published = draft.date("published")
    summary = draft.summary("help")
    words = f"{title}\n{text.one_line(draft.answers['help'])}"
    kind = _kind(draft, title)
    audience = _audience(draft, words)
    topics = read_topics(draft, words)
    nations = read_nations(draft, f"{words}\n{publisher}", url)
    shelf = draft.tag("shelf")
    draft.values = {
        "id": naming.propose(title, url, draft.known.ids()),
        "title": title,
        "publisher": publisher,
        "url": url,
        "link": "archived" if web.kept_copy_of(url) else None,
        "published": published,
        "added": draft.today,
        "reviewed": draft.today,
        "kind": kind,
        "audience": for_shelf(audience, shelf) if shelf else audience,
        "topics": topics,
        "nations": nations,
        "formats": draft.tags("formats") or file_format(url),
        "cost": _cost(draft),
        "summary": summary,
        "status": "current",
        "closes": _closes(draft, kind),
        "source": _source(draft, url),
    }
    _notes(draft, title, topics)


def _kind(draft: Draft, title: str) -> str:
    kind = draft.tag("kind")
    if not kind:
        named = [
            tag for tag in tags.guess(title, "kinds", draft.vocabulary) if tag in TELLING_KINDS
        ]
        if named:
            draft.guessed("the kind is", named[:1], "kinds")
            return named[0]
        draft.ask_to_choose("kind")
    return kind


def _audience(draft: Draft, words: str) -> tuple[str, ...]:
    found = draft.tags("audience")
    if not found and (found := tags.guess(words, "audiences", draft.vocabulary)):
        draft.guessed("it is for", found, "audiences")
    if not found and draft.tag("shelf"):
        found = (ANYONE,)
        draft.note("They did not say who it is for, so the entry says: for everyone.")
    if not found:
        draft.ask_to_choose("audience")
    return found


def _cost(draft: Draft) -> str | None:
    cost = draft.tag("cost")
    return cost if cost != "free" else None


def _closes(draft: Draft, kind: str) -> PartialDate | None:
    found = draft.date("closes", ahead=True)
    if found and (kind not in KINDS_THAT_CLOSE or not found.day):
        given = text.quoted(draft.answers["closes"])
        draft.note(f"They gave a closing date, which was left out: {given}.")
        return None
    return found


def _source(draft: Draft, url: str) -> dict[str, object]:
    used, connection = draft.tag("used"), draft.tag("connection")
    how, note = _EVIDENCE[used]
    if said := _CONNECTION.get(connection):
        note = f"{note} {said}"
    return {"seen_at": url if how == "own" else None, "how": how, "note": note}


def _notes(draft: Draft, title: str, topics: tuple[str, ...]) -> None:
    if connection := draft.tag("connection"):
        said = dict(draft.question("connection").answers)[connection]
        draft.note(f"Their connection with it: {said}.")
    else:
        draft.note("They did not say whether they have a connection with it.")
    if same := draft.known.same_title(title):
        draft.note(f"There is an entry with the same title: `{same.id}`. Is it the same thing?")
    if lost := draft.known.found_again(title):
        draft.note(
            f"It may be the lost document `{lost.id}`. If it is, remove that from "
            "`lost-documents.yml`."
        )
    if not set(LAW_TOPICS).isdisjoint(topics):
        draft.note("It is about law. Which regime does it describe? Add `law`.")
    note_the_rest(draft)
