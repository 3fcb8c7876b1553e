"""An issue as a workflow is told of it, and which of our forms it was written with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from commons.suggestions.form import FORMS
from commons.suggestions.question import Form

_HEADING = re.compile(r"^### (.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Issue:
    """What we need of an issue. ``body`` is a stranger's text: data, and nothing else."""

    number: int
    address: str
    body: str
    labels: frozenset[str]
    open: bool

    def form(self) -> Form | None:
        """The form of ours it was written with, or None.

        Its label tells, where there is one: GitHub leaves out labels that a new repository does
        not have yet, so the headings of the text tell too.
        """
        written = frozenset(_HEADING.findall(self.body.replace("\r\n", "\n")))
        known = sorted(FORMS, key=lambda form: -len(form.questions))
        labelled = (form for form in known if form.label in self.labels)
        headed = (form for form in known if written.issuperset(q.label for q in form.questions))
        return next(labelled, None) or next(headed, None)


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
