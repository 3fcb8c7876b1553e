"""One list for each audience and each topic, and an index of each with counts."""

from __future__ import annotations

from collections.abc import Iterable

from commons.pages.context import PageContext
from commons.pages.page import Page, root_of


def pages(context: PageContext) -> list[Page]:
    """Both indexes and a page for every tag, empty ones too: an address is a promise."""
    words = context.catalogue.vocabulary
    return [
        audience_index(context),
        *(audience_page(context, tag) for tag in words.audiences),
        topic_index(context),
        *(topic_page(context, tag) for tag in words.topics),
    ]


def audience_page(context: PageContext, tag: str) -> Page:
    """``/audience/<tag>/``: all that serves this audience, what is for everyone included."""
    word = context.catalogue.vocabulary.audiences[tag]
    address = f"audience/{tag}/"
    resources = tuple(each for each in context.catalogue.listed if each.serves(tag))
    return Page(
        address=address,
        title=f"For: {word.label}",
        description=f"Resources on public contracts and commissioning. {word.description}",
        body=context.renderer.render(
            "tag.html",
            heading=word.label,
            word=word,
            also=spelt_once(word.synonyms),
            index="audience",
            filter=f"audience={tag}",
            index_name="Who it is for",
            nearby=(),
            guide=None,
            count=len(resources),
            body=context.shelves(resources, root_of(address)),
            root=root_of(address),
        ),
        section="audience",
    )


def topic_page(context: PageContext, tag: str) -> Page:
    """``/topics/<tag>/``: all on this topic, whether or not it is their first topic."""
    topics = context.catalogue.vocabulary.topics
    word = topics[tag]
    address = f"topics/{tag}/"
    resources = tuple(each for each in context.catalogue.listed if tag in each.topics)
    nearby = [
        (other, topics[other].label)
        for other in topics
        if other != tag and topics[other].group == word.group
    ]
    return Page(
        address=address,
        title=f"Topic: {word.label}",
        description=f"{word.description} Guides, law and real examples, old and new.",
        body=context.renderer.render(
            "tag.html",
            heading=word.label,
            word=word,
            also=spelt_once(word.synonyms),
            index="topics",
            filter=f"topic={tag}",
            index_name="Topics",
            nearby=nearby,
            guide=context.guides.by_slug.get(word.guide),
            count=len(resources),
            body=context.shelves(resources, root_of(address), first=tag),
            root=root_of(address),
        ),
        section="topics",
    )


def spelt_once(synonyms: Iterable[str]) -> list[str]:
    """Synonyms without those that differ from an earlier one in hyphens or capitals alone.

    The search needs every spelling; a reader needs one.
    """
    found: dict[str, str] = {}
    for each in synonyms:
        found.setdefault(each.replace("-", " ").casefold(), each)
    return list(found.values())


def audience_index(context: PageContext) -> Page:
    """``/audience/``: who the resources are for, with counts."""
    words = context.catalogue.vocabulary.audiences
    counts = {tag: sum(each.serves(tag) for each in context.catalogue.listed) for tag in words}
    return Page(
        address="audience/",
        title="Who it is for",
        description="Find what was written for people like you: groups, charities and buyers.",
        body=context.renderer.render("audiences.html", words=words, counts=counts),
        section="audience",
    )


def topic_index(context: PageContext) -> Page:
    """``/topics/``: every topic in its group, with counts."""
    words = context.catalogue.vocabulary
    counts = {
        tag: sum(tag in each.topics for each in context.catalogue.listed) for tag in words.topics
    }
    groups = [
        (anchor, label, [tag for tag, topic in words.topics.items() if topic.group == anchor])
        for anchor, label in words.topic_groups.items()
    ]
    return Page(
        address="topics/",
        title="Topics",
        description="Every topic in the directory, from reserved contracts to staying independent.",
        body=context.renderer.render(
            "topics.html", words=words.topics, groups=groups, counts=counts
        ),
        section="topics",
    )
