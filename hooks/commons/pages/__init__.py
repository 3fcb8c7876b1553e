"""Catalogue -> pages. One module a kind of page, each beside its template."""

from __future__ import annotations

from commons.pages import (
    a_to_z,
    cases,
    collection,
    data,
    find,
    glossary,
    home,
    links,
    lost,
    resource,
    shelf,
    suggest,
    tags,
    tasks,
)
from commons.pages.context import PageContext
from commons.pages.page import Page

_KINDS = (
    home,
    find,
    shelf,
    a_to_z,
    tags,
    glossary,
    data,
    links,
    lost,
    tasks,
    cases,
    collection,
    resource,
    suggest,
)


def pages(context: PageContext) -> dict[str, Page]:
    """Every page that is made from data, by its address relative to the site's root."""
    return {page.address: page for kind in _KINDS for page in kind.pages(context)}
