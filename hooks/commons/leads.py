"""Where topics and tasks send readers: what they name has to be there, and fit to begin with.

Apart from the vocabulary's own rules, since a small catalogue with our own vocabulary is no
mistake: a page leaves out what is not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from commons import standing
from commons.model import Catalogue
from commons.problems import did_you_mean
from commons.vocabulary import Task
from commons.yamlfile import YamlPath

Finding = tuple[YamlPath, str]


def missing(catalogue: Catalogue, guides: Collection[str]) -> Iterator[Finding]:
    """What tasks and topics name that the catalogue, or the folder of guides, does not have."""
    words = catalogue.vocabulary
    for part, tagged in (("topics", words.topics), ("tasks", words.tasks)):
        for tag, word in tagged.items():
            if word.guide and word.guide not in guides:
                hint = did_you_mean(word.guide, guides)
                yield (part, tag, "guide"), f'there is no guide "{word.guide}".{hint}'
    for tag, task in words.tasks.items():
        for id_ in task.first:
            if id_ not in catalogue.by_id:
                hint = did_you_mean(id_, catalogue.by_id)
                yield ("tasks", tag, "first"), f'"{id_}" is not known.{hint}'
            elif catalogue.by_id[id_].status == "withdrawn":
                yield ("tasks", tag, "first"), f'"{id_}" was withdrawn. Choose another.'


def doubtful(catalogue: Catalogue, today: dt.date) -> Iterator[Finding]:
    """What a task puts first though it is old, with no reason given, or is for other readers."""
    for tag, task in catalogue.vocabulary.tasks.items():
        for message in _doubts(task, catalogue, today):
            yield ("tasks", tag, "first"), message


def _doubts(task: Task, catalogue: Catalogue, today: dt.date) -> Iterator[str]:
    for resource in (catalogue.by_id[id_] for id_ in task.first if id_ in catalogue.by_id):
        status = standing.status(resource, today)
        if status != "current" and resource.id not in task.why_old:
            yield (
                f'"{resource.id}" is {status}. Choose a current one, or say in why_old why it '
                "comes first all the same."
            )
        if not any(map(resource.serves, task.audience)):
            yield f'"{resource.id}" is for none of those the task is for. Choose another.'
