"""The catalogue as files: what each is, how large, how to use it, and under which licence."""

from __future__ import annotations

from commons.dates import in_words
from commons.exports import DataFile, columns, structured, tables
from commons.guides import DATA_SETS
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of

# The groups of files, those first that need no programming.
GROUPS = {
    "table": "For a spreadsheet",
    "follow": "Get updates",
    "cite": "Cite what you found",
    "program": "For programmers",
}

# The data sets behind the guides, published as they are: attribute of Guides -> what it is.
BEHIND = {
    "reserving": (
        "The rules on reserving contracts",
        "Questions, routes, what each depends on, and the source of each rule, as YAML.",
    ),
    "checklist": (
        "The inclusive commissioning checklist",
        "Each point with why it matters, how to show it, what to ask and the law, as YAML.",
    ),
    "healthwatch": (
        "Local Healthwatch",
        "A Frictionless data package that describes three tables, with their licences.",
    ),
}


def pages(context: PageContext) -> list[Page]:
    """``/data/``."""
    address = "data/"
    words = context.catalogue.vocabulary
    return [
        Page(
            address=address,
            title="Download the data",
            description="The whole directory as free files: spreadsheet, feed, calendar and more.",
            body=context.renderer.render(
                "data.html",
                groups=[
                    (anchor, title, in_group(context, anchor)) for anchor, title in GROUPS.items()
                ],
                dictionaries=[
                    ("resources.csv", columns.RESOURCES),
                    ("case-studies.csv", columns.CASES),
                    ("lost-documents.csv", columns.LOST),
                ],
                behind=behind_guides(context),
                example=next(iter(words.topics.items())),
                joint=tables.JOINT.strip(),
                version=structured.VERSION,
                today=in_words(context.today),
                site=context.site,
                root=root_of(address),
            ),
            section="data",
            styles=("data",),
        )
    ]


def in_group(context: PageContext, group: str) -> list[DataFile]:
    """The files of one group, in their order."""
    return [file for file in context.data_files if file.group == group]


def behind_guides(context: PageContext) -> list[tuple[str, str, str]]:
    """The data sets of the guides that this site has: file below ``data/``, title, what it is."""
    return [
        (DATA_SETS[name].removeprefix("data/"), title, about)
        for name, (title, about) in BEHIND.items()
        if getattr(context.guides, name)
    ]
