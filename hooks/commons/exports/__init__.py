"""Catalogue -> files that other people and programs read, for ``/data/``.

What each table has in its columns stands once, in ``columns``: the CSV files, the JSON file, both
their schemas and the data dictionary on the page are made from it. Withdrawn entries are left
out; the JSON file names them with the reason.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from commons.context import Context
from commons.exports import citations, columns, deadlines, feed, package, structured, tables


@dataclass(frozen=True)
class DataFile:
    """One file: its name below ``data/``, what it is for readers, and what is in it."""

    name: str
    group: str
    title: str
    form: str
    count: str
    about: str
    text: str

    @property
    def size(self) -> str:
        """Its size as people say it."""
        kilobytes = len(self.text.encode()) / 1000
        if kilobytes < 1:
            return "under 1 KB"
        return f"{kilobytes:.0f} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"  # noqa: PLR2004


def made(context: Context) -> tuple[DataFile, ...]:
    """Every file, in the order in which the page offers them."""
    entries = columns.described(context)
    cases = [each for each in entries if each.resource.case]
    closing = deadlines.closing(context)
    records = tables.records(columns.RESOURCES, entries)
    told = tables.records(columns.CASE_FIELDS, cases)
    resources = tables.csv_text(columns.RESOURCES, records)
    case_studies = tables.csv_text(columns.CASES, tables.records(columns.CASES, cases))
    lost = tables.csv_text(columns.LOST, tables.records(columns.LOST, context.lost))
    new = feed.newest(context)
    return (
        DataFile(
            "resources.csv",
            "table",
            "Every resource",
            "CSV",
            _count(entries, "row"),
            "One row for each resource: what it is, who it is for, its tags, how we know, and "
            "whether its link works.",
            resources,
        ),
        DataFile(
            "case-studies.csv",
            "table",
            "Every case study, in full",
            "CSV",
            _count(cases, "row"),
            "One row for each case: place, buyer, provider, results, lessons, and which wanted "
            "examples it answers.",
            case_studies,
        ),
        DataFile(
            "lost-documents.csv",
            "table",
            "Lost documents",
            "CSV",
            _count(context.lost, "row"),
            "Useful documents whose pages have vanished, with what we know about them.",
            lost,
        ),
        DataFile(
            "new.xml",
            "follow",
            "What is new",
            "feed",
            _count(new, "entry", "entries"),
            "The newest resources. Give this file's address to a feed reader, and it tells you "
            "about new ones.",
            feed.atom(context, new),
        ),
        DataFile(
            "closing.ics",
            "follow",
            "Deadlines and events",
            "calendar",
            _count(closing, "date"),
            "The day on which a fund or consultation closes, or an event takes place. Subscribe "
            "to this file's address in your calendar to get new dates automatically.",
            deadlines.calendar(context, closing),
        ),
        DataFile(
            "resources.ris",
            "cite",
            "References for Zotero, EndNote or Mendeley",
            "RIS",
            _count(entries, "reference"),
            "Import it to cite any resource.",
            citations.ris(context, entries),
        ),
        DataFile(
            "resources.bib",
            "cite",
            "References for LaTeX",
            "BibTeX",
            _count(entries, "reference"),
            "The same references for people who write in LaTeX.",
            citations.bibtex(context, entries),
        ),
        DataFile(
            "resources.json",
            "program",
            "Everything in one file",
            "JSON",
            _count(entries, "resource"),
            "All resources with their case studies and the state of their links, under the "
            "names of the columns below. Lists are lists.",
            structured.catalogue(
                context,
                records,
                {each.resource.id: case for each, case in zip(cases, told, strict=True)},
            ),
        ),
        DataFile(
            "vocabulary.json",
            "program",
            "The words we use",
            "JSON",
            f"{len(context.catalogue.vocabulary.topics)} topics",
            "Every tag with its label, what it covers and what else people call it; places, "
            "bodies of law, the glossary and the tasks.",
            structured.vocabulary(context),
        ),
        DataFile(
            "catalogue.schema.json",
            "program",
            "The shape of resources.json",
            "JSON Schema",
            "",
            "For checking the file automatically.",
            structured.schema(context),
        ),
        DataFile(
            "resources.schema.json",
            "program",
            "The columns of resources.csv",
            "Table Schema",
            _count(columns.RESOURCES, "column"),
            "The data dictionary below, in a form that programs read.",
            structured.lines(tables.table_schema(columns.RESOURCES, context.catalogue.vocabulary)),
        ),
        DataFile(
            "datapackage.json",
            "program",
            "All tables, described",
            "Data Package",
            "",
            "Names the three tables with their columns and their licence.",
            package.descriptor(
                context,
                {
                    "resources.csv": resources,
                    "case-studies.csv": case_studies,
                    "lost-documents.csv": lost,
                },
            ),
        ),
    )


def _count(found: Sized, one: str, many: str = "") -> str:
    number = len(found)
    return f"{number:,} {one if number == 1 else many or one + 's'}"
