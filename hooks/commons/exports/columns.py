"""What our tables have in their columns, each column described once.

The CSV files, the JSON file, both schemas and the data dictionary on the page come from this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from commons import link_words, standing
from commons.context import Context
from commons.link_words import Told
from commons.links.state import LinkRecord
from commons.model import Resource


@dataclass(frozen=True)
class Described:
    """A resource with what is known of it today."""

    resource: Resource
    status: str
    record: LinkRecord
    link: Told
    page: str


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and how it is read from what a row is about.

    ``type`` is a type of the Table Schema, or "partial-date"; ``words`` is the list of the
    vocabulary that its values come from.
    """

    name: str
    about: str
    of: Callable[[Any], Any]
    type: str = "string"
    many: bool = False
    words: str = ""
    required: bool = False


def described(context: Context) -> tuple[Described, ...]:
    """Every listed resource, in the order of the catalogue."""
    words = context.catalogue.vocabulary
    return tuple(
        Described(
            resource=each,
            status=standing.status(each, context.today),
            record=standing.link_record(each.url, context.health),
            link=link_words.told(each, context.health, words, context.today),
            page=f"{context.site.url}resources/{each.id}/",
        )
        for each in context.catalogue.listed
    )


def _own(name: str, about: str, **more: Any) -> Column:
    """A column that is a field of the resource itself, under its own name."""
    return Column(name, about, lambda row: getattr(row.resource, name), **more)


def _of_case(name: str, about: str, **more: Any) -> Column:
    return Column(name, about, lambda row: getattr(row.resource.case, name), **more)


def _plain_field(name: str, about: str, **more: Any) -> Column:
    return Column(name, about, lambda row: getattr(row, name), **more)


RESOURCES: Sequence[Column] = (
    _own("id", "A name for the entry that never changes and is never used again.", required=True),
    _own("previous_ids", "Names it had before; their pages lead on to this one.", many=True),
    _own("shelf", "The shelf it stands on.", words="shelves", required=True),
    _own("title", "As published.", required=True),
    _own("publisher", "Who published it.", required=True),
    _own("url", "Where it is.", type="uri", required=True),
    _own("link", "What the address leads to.", words="links", required=True),
    _own("archived_url", "A kept copy that an editor chose.", type="uri"),
    _own("previous_urls", "Addresses it had before.", type="uri", many=True),
    _own("published", "When it was published, as far as known.", type="partial-date"),
    _own("added", "The day it joined the directory.", type="date", required=True),
    _own("reviewed", "The day an editor last judged it.", type="date", required=True),
    _own("kind", "What kind of thing it is.", words="kinds", required=True),
    _own("audience", "Who it helps.", words="audiences", many=True, required=True),
    _own(
        "topics",
        "What it is about, the main topic first.",
        words="topics",
        many=True,
        required=True,
    ),
    _own("stage", "Stages of commissioning it helps with.", words="stages", many=True),
    _own("nations", "Where it applies.", words="nations", many=True, required=True),
    _own("places", "Places it is about.", words="places", many=True),
    _own("formats", "Formats we know of.", words="formats", many=True),
    _own("cost", "What it costs to use.", words="costs", required=True),
    _own("summary", "What it is good for, in our words.", required=True),
    _own("points", "Short facts from it, in our words.", many=True),
    _own("status", "Whether it still holds, as an editor put it.", words="statuses", required=True),
    Column(
        "status_today",
        "The same on the day of this file: what has passed its closing date is closed.",
        lambda row: row.status,
        words="statuses",
        required=True,
    ),
    _own("superseded_by", "The entries that took its place, by id.", many=True),
    _own("law", "The legal regimes it describes.", words="regimes", many=True),
    _own("closes", "A deadline, or the day of an event.", type="date"),
    _own("related", "Entries that go well with it, by id.", many=True),
    _own("note", "An editor's caveat."),
    _own("sells_services", "Whether the publisher sells help in this field.", type="boolean"),
    Column(
        "source_how",
        "How we know of it.",
        lambda row: row.resource.source.how,
        words="evidence",
        required=True,
    ),
    Column(
        "source_seen_at",
        "Where an editor saw it.",
        lambda row: row.resource.source.seen_at,
        type="uri",
    ),
    Column("source_note", "How much of it was read.", lambda row: row.resource.source.note),
    Column("page", "Its page in the directory.", lambda row: row.page, required=True),
    Column(
        "link_state",
        "How the link was when last visited.",
        lambda row: row.link.state,
        words="link_states",
        required=True,
    ),
    Column("link_since", "Since when it has been so.", lambda row: row.record.since, type="date"),
    Column(
        "link_failing_since",
        "The first failed visit since the last good one. One failed visit says nothing.",
        lambda row: row.record.failing_since,
        type="date",
    ),
    Column(
        "link_last_visited",
        "The day of the last visit.",
        lambda row: row.record.last_checked,
        type="date",
    ),
    Column(
        "link_moved_to",
        "Where a link that has moved leads now.",
        lambda row: row.link.new_address or None,
        type="uri",
    ),
    Column(
        "copy_url",
        "A kept copy: the editor's, else one that our checker found.",
        lambda row: row.link.copy.url if row.link.copy else None,
        type="uri",
    ),
    Column(
        "copy_date",
        "The date of that copy.",
        lambda row: row.link.copy.date if row.link.copy else None,
        type="partial-date",
    ),
)

# What a case study has beside these: its own fields, which resources.json has under "case".
CASE_FIELDS: Sequence[Column] = (
    _of_case("headline", "What the case is, in our words, where its title does not say it."),
    _of_case("place", "Where it happened.", required=True),
    _of_case("relationship", "How those involved worked together.", required=True),
    _of_case("commissioner", "Who bought or funded."),
    _of_case("provider", "Who provided."),
    _of_case("provider_role", "The provider's part in it.", words="provider_roles"),
    _of_case("instrument", "How it was bought.", words="instruments"),
    _of_case("verdict", "Did it work?", words="verdicts", required=True),
    _of_case("verdict_from", "Who says so.", words="verdict_sources", required=True),
    _of_case("verdict_note", "Why we say so, or why there is no verdict."),
    _of_case("told_by", "Who tells the story.", words="tellers", required=True),
    _of_case("as_at", "How far the account runs.", type="partial-date"),
    _of_case("practicalities", "How it was done.", many=True),
    _of_case("results", "What came of it.", many=True),
    _of_case("success_factors", "What made it work, by its source.", many=True),
    _of_case("lessons", "Lessons, by its source.", many=True),
    _of_case("our_reading", "What we infer; no source says it.", many=True),
    _of_case("what_happened_next", "Later events, each with its date.", type="object", many=True),
    _of_case(
        "sources", "Further accounts: title, address, where they differ.", type="object", many=True
    ),
    _of_case("answers", "Which wanted examples it answers.", words="wanted", many=True),
)

CASES: Sequence[Column] = (
    _own("id", "The same id as in resources.csv.", required=True),
    _own("title", "As published.", required=True),
    _own("publisher", "Who published it.", required=True),
    _own("url", "Where it is.", type="uri", required=True),
    Column("page", "Its page in the directory.", lambda row: row.page, required=True),
    *CASE_FIELDS,
)

LOST: Sequence[Column] = (
    _plain_field("id", "A name for the document.", required=True),
    _plain_field("title", "As published.", required=True),
    _plain_field("publisher", "Who published it.", required=True),
    _plain_field("published", "When, as far as known.", type="partial-date"),
    _plain_field("why", "Why it matters.", required=True),
    _plain_field("known", "What we know of where it was.", required=True),
)
