"""An issue as a workflow is told of it, and which of our forms it was written with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from commons import yamlfile
from commons.problems import DataError, Problem

# The forms that become entries. The others are labelled and left for a person.
ENTRIES = ("suggest-a-resource", "offer-a-case-study")

_HEADING = re.compile(r"^### (.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Form:
    """One issue form: the name of its file, its label, and the headings it makes."""

    name: str
    label: str
    description: str
    headings: frozenset[str]


@dataclass(frozen=True)
class Issue:
    """What we need of an issue. ``body`` is a stranger's text: data, and nothing else."""

    number: int
    address: str
    body: str
    labels: frozenset[str]
    open: bool

    def form(self, forms: Iterable[Form]) -> Form | None:
        """The form it was written with, or None.

        Its label tells, where there is one: GitHub leaves out labels that a new repository does
        not have yet, so the headings of the text tell too.
        """
        known = sorted(forms, key=lambda form: -len(form.headings))
        written = frozenset(_HEADING.findall(self.body.replace("\r\n", "\n")))
        for form in known:
            if form.label in self.labels:
                return form
        return next((form for form in known if form.headings <= written), None)


def read_event(path: Path) -> Issue | None:
    """The issue of a workflow's event file; None where the event is about a pull request.

    Raises:
        OSError: there is no such file.
        ValueError: it is not about an issue.
    """
    event = json.loads(path.read_text(encoding="utf-8"))
    found = event.get("issue") if isinstance(event, dict) else None
    if found is None:
        raise ValueError(f"{path.name} tells of no issue.")
    if "pull_request" in found:
        return None
    return Issue(
        number=int(found["number"]),
        address=str(found.get("html_url") or ""),
        # Half a character, which JSON can hold and UTF-8 cannot, becomes a question mark.
        body=str(found.get("body") or "").encode("utf-8", "replace").decode("utf-8"),
        labels=frozenset(str(label["name"]) for label in found.get("labels") or ()),
        open=found.get("state") == "open",
    )


def read_forms(folder: Path) -> tuple[Form, ...]:
    """Every issue form of a folder.

    Raises:
        DataError: a form is not YAML, or lacks its label.
    """
    forms: list[Form] = []
    for path in sorted(folder.glob("*.yml")):
        if path.stem == "config":
            continue
        file = yamlfile.read(path)
        labels = file.value.get("labels") if isinstance(file.value, dict) else ()
        if file.problems or not labels:
            message = "the form needs a label, by which the workflows know it."
            raise DataError(file.problems or [Problem(path.name, 1, "", message)])
        fields = [field for field in file.value["body"] if field["type"] != "markdown"]
        headings = frozenset(str(field["attributes"]["label"]) for field in fields)
        forms.append(Form(path.stem, labels[0], file.value["description"], headings))
    return tuple(forms)
