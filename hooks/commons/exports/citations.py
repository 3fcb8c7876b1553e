"""References for citation managers: RIS for most of them, BibTeX for LaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commons.context import Context
from commons.exports.columns import Described

# RIS has a type of its own for some kinds; a web page is what every resource is.
_TYPES = {"legislation": "STAT", "case-law": "CASE", "research": "RPRT", "data": "DATA"}
_WEB_PAGE = "ELEC"

# Braces are counted by BibTeX even behind a backslash, so they have to become words.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)


def ris(context: Context, entries: Sequence[Described]) -> str:
    """``resources.ris``: one tag a line, each reference between TY and ER."""
    return "".join(f"{line}\r\n" for each in entries for line in _ris(context, each))


def _ris(context: Context, row: Described) -> Iterator[str]:
    resource, words = row.resource, context.catalogue.vocabulary
    yield f"TY  - {_TYPES.get(resource.kind, _WEB_PAGE)}"
    yield f"ID  - {resource.id}"
    yield f"TI  - {resource.title}"
    # An author with a comma would be read as a surname and a first name.
    if "," not in resource.publisher:
        yield f"AU  - {resource.publisher}"
    yield f"PB  - {resource.publisher}"
    if date := resource.published:
        month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
        yield f"PY  - {date.year}"
        yield f"DA  - {date.year}/{month}/{day}/"
    yield f"UR  - {resource.url}"
    yield f"Y2  - {resource.reviewed:%Y/%m/%d}/"
    yield f"AB  - {resource.summary}"
    yield from (f"KW  - {words.topics[tag].label}" for tag in resource.topics)
    if row.link.copy:
        yield f"N1  - Archived copy: {row.link.copy.url}"
    yield f"DB  - {context.site.name}"
    yield "ER  - "
    yield ""


def bibtex(context: Context, entries: Sequence[Described]) -> str:
    """``resources.bib``. Titles and publishers stand in double braces and stay as they are."""
    return "\n".join(_bibtex(context, each) for each in entries)


def _bibtex(context: Context, row: Described) -> str:
    resource, words = row.resource, context.catalogue.vocabulary
    fields = {
        "author": f"{{{_latex(resource.publisher)}}}",
        "title": f"{{{_latex(resource.title)}}}",
    }
    if date := resource.published:
        fields["year"] = str(date.year)
        if date.month:
            fields["month"] = str(date.month)
    # Addresses need no escaping: none may hold a brace or a backslash (see addresses.fault).
    fields["url"] = resource.url
    fields["urldate"] = str(resource.reviewed)
    fields["abstract"] = _latex(resource.summary)
    fields["keywords"] = _latex(", ".join(words.topics[tag].label for tag in resource.topics))
    if row.link.copy:
        fields["note"] = rf"Archived copy: \url{{{row.link.copy.url}}}"
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{resource.id},\n{body}}}\n"


def _latex(text: str) -> str:
    return text.translate(_LATEX)
