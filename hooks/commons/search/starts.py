"""What /find/ offers besides resources: tasks, guides, topics and the words of the glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commons.guides.written import Guide
from commons.model import Resource
from commons.vocabulary import Vocabulary


def made(
    words: Vocabulary, guides: Sequence[Guide], resources: Sequence[Resource]
) -> Mapping[str, Any]:
    """``starts.json``: where each begins (below the site's root), what it is called, its words.

    Args:
        words: Supplies the tasks and the glossary.
        guides: The guides to offer.
        resources: The listed resources as the files of /find/ number them.
    """
    numbers = {each.id: number for number, each in enumerate(resources)}
    tasks = [
        {
            "kind": "task",
            "at": f"tasks/{tag}/",
            "label": task.label,
            "names": _joined(task.label, *task.synonyms),
            "text": task.answer,
            "first": [numbers[id_] for id_ in task.first if id_ in numbers],
        }
        for tag, task in words.tasks.items()
    ]
    written = [
        {
            "kind": "guide",
            "at": guide.address,
            "label": guide.title,
            "names": _joined(guide.title, *guide.synonyms),
            "text": guide.description,
        }
        for guide in guides
    ]
    terms = [
        {
            "tag": tag,
            "names": [name for name in (term.term, term.expansion, *term.synonyms) if name],
            "acronym": term.expansion is not None,
        }
        for tag, term in words.glossary.items()
    ]
    return {"starts": tasks + written, "terms": terms}


def topics(words: Vocabulary) -> Sequence[Mapping[str, str]]:
    """``topics.json``: the topics. Fetched only where nothing was found."""
    return [
        {
            "kind": "topic",
            "at": f"topics/{tag}/",
            "label": topic.label,
            "names": _joined(topic.label, *topic.synonyms),
        }
        for tag, topic in words.topics.items()
    ]


def meanings(words: Vocabulary) -> Mapping[str, Mapping[str, str]]:
    """``terms.json``: what the glossary says of each term. Fetched only by who asks for one."""
    return {
        tag: {
            "term": term.term,
            "expansion": term.expansion or "",
            "definition": term.definition,
        }
        for tag, term in words.glossary.items()
    }


def _joined(*names: str) -> str:
    return ", ".join(names)
