"""What a maintainer has to do about links: in groups, each line with its entry and evidence.

Evidence comes from strangers' servers. It is shown as text: in code marks in Markdown, and
without line breaks, so that no answer can mention anyone, open a link or give an order.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from commons import addresses
from commons.dates import in_words
from commons.github.annotations import annotation
from commons.inert import code, one_line, shortened
from commons.links.accept import is_failing
from commons.links.entries import Address
from commons.links.judge import plain
from commons.links.patience import seen
from commons.links.plan import looked_at
from commons.links.state import STATES, LinkRecord, Run, last_complete
from commons.problems import Problem
from commons.site import source_line

_REST = "And {count} more: run `python scripts/links.py report`."

# What is to be done, in the order of how much it matters to readers.
GROUPS = {
    "gone": "The sites of these say that there is no such page. Find where each went and change "
    "its address, or add a copy as `archived_url`. If it opens for you, say so with "
    "`scripts/links.py hand ID`. Never remove an entry for this alone.",
    "unreachable": "For a week or more we have got no page from these: their sites were silent, or "
    "answered with an error. See whether the publisher has moved; if it has closed, add a copy as "
    "`archived_url`. If it opens for you, say so with `scripts/links.py hand ID`.",
    "suspect": "These answer, but perhaps not with the page we mean. Open each one. If it is "
    "right, say so with `scripts/links.py hand ID`.",
    "moved": "These have moved for good. Open the new address; if it is the same page, change "
    "`url` and put the old address under `previous_urls`.",
    "respelled": "These are the same pages under another spelling of their address (https, "
    '"www.", a final slash). Change `url`; there is nothing to judge.',
    "blocked": "These keep robots out, so we cannot tell. Open each one. If it works, say so with "
    "`scripts/links.py hand ID`; nobody is asked again for six months.",
}
LEVELS = {"gone": "error", "unreachable": "error", "suspect": "error"}  # others are warnings

_THROWN_AWAY = "What follows is what was known before."

Source = Callable[[int], str]


@dataclass(frozen=True)
class Finding:
    """Something to be done about one address."""

    group: str
    address: Address
    record: LinkRecord

    @property
    def level(self) -> str:
        """How a pull request takes it: "error" or "warning" (which does not fail)."""
        return LEVELS.get(self.group, "warning")

    @property
    def evidence(self) -> str:
        """What was seen, and since when, in words."""
        record = self.record
        said = [plain(record.status) or "no evidence was kept"]
        if record.failing_since:
            said.append(f"failing since {in_words(record.failing_since)}")
        if record.last_ok:
            said.append(f"last fine on {in_words(record.last_ok)}")
        return "; ".join(said)

    def problem(self, file: str) -> Problem:
        """The finding as a problem with the catalogue. Nothing in it can end a line: whoever
        writes an address, or answers at one, gives no orders to what reads a log.
        """
        new = self.record.final_url
        to = f" New address: {new}" if new else ""
        return Problem(
            one_line(file),
            self.address.line,
            one_line(f'resource "{self.address.id}"'),
            one_line(f"{self.address.url} is {self.group}: {self.evidence}.{to}"),
        )


def findings(
    catalogue: Iterable[Address], records: Mapping[str, LinkRecord], today: dt.date
) -> tuple[Finding, ...]:
    """What is to be done, grouped, in the order of the catalogue within a group."""
    found = []
    for address in catalogue:
        record = records.get(address.url)
        if record and not address.withdrawn and (group := _group(record, today)):
            found.append(Finding(group, address, record))
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda each: order.index(each.group)))


def at_once(catalogue: Iterable[Address], records: Mapping[str, LinkRecord]) -> tuple[Finding, ...]:
    """What the last visits showed, without patience: for a change that is being proposed."""
    found = []
    for address in catalogue:
        record = records.get(address.url)
        group = seen(record) if record else ""
        if record and not address.withdrawn and group in GROUPS:
            found.append(Finding(group, address, record))
    return tuple(found)


def waiting(catalogue: Iterable[Address], records: Mapping[str, LinkRecord]) -> tuple[Address, ...]:
    """The addresses that have failed, but not for long enough to say so."""
    return tuple(
        address
        for address in catalogue
        if (record := records.get(address.url))
        and is_failing(record)
        and record.state not in ("gone", "unreachable")
    )


def source_link(repo_url: str, branch: str, file: str) -> Source:
    """Makes the address of a line of the catalogue; an empty one where there is no repository."""

    def link(line: int) -> str:
        return source_line(repo_url, branch, file, line)

    return link


def markdown(
    catalogue: Sequence[Address],
    records: Mapping[str, LinkRecord],
    runs: Sequence[Run],
    today: dt.date,
    source: Source,
) -> str:
    """The text of the one rolling issue."""
    found = findings(catalogue, records, today)
    lines = [*_head(catalogue, records, runs), ""]
    for group, what in GROUPS.items():
        of_group = [each for each in found if each.group == group]
        if of_group:
            title = "Same page, other spelling" if group == "respelled" else group.capitalize()
            lines += [f"## {title}: {len(of_group)}", "", what, ""]
            lines += [_line(each, source) for each in of_group]
            lines.append("")
    if not found:
        lines += ["There is nothing to do.", ""]
    if wait := len(waiting(catalogue, records)):
        lines.append(
            f"{_links(wait)} failed lately, but not for long enough to say so, and will be "
            "visited every night."
        )
    whole = "\n".join(lines).rstrip() + "\n"
    return shortened(whole, _REST, item="- [ ]")


def annotated(found: Iterable[Finding], file: str) -> str:
    """The same for GitHub: one line each, shown beside the line of the catalogue."""
    return "".join(f"{annotation(each.problem(file), each.level)}\n" for each in found)


def text(found: Iterable[Finding], file: str) -> str:
    """The same for a terminal: file, line, how bad it is, entry, what was seen."""
    shown = [(each.level, each.problem(file)) for each in found]
    return "".join(
        f"{replace(problem, where=f'{level}: {problem.where}')}\n" for level, problem in shown
    )


def as_json(
    catalogue: Sequence[Address],
    records: Mapping[str, LinkRecord],
    runs: Sequence[Run],
    today: dt.date,
    source: Source,
) -> str:
    """The same for programs. ``todo`` is how many things are to be done."""
    found = findings(catalogue, records, today)
    last = runs[-1] if runs else None
    whole = {
        "date": str(today),
        "todo": len(found),
        "waiting": len(waiting(catalogue, records)),
        "states": counts(catalogue, records),
        "last_run": None
        if last is None
        else {
            "date": str(last.date),
            "due": last.due,
            "visited": last.visited,
            "failed": last.failed,
            "accepted": last.accepted,
        },
        "findings": [
            {
                "group": each.group,
                "level": each.level,
                "id": each.address.id,
                "url": each.address.url,
                "line": each.address.line,
                "source": source(each.address.line),
                "state": each.record.state,
                "evidence": each.evidence,
                "proposed": each.record.final_url,
                "archived_url": each.address.archived_url or each.record.archived_url,
            }
            for each in found
        ],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def counts(catalogue: Iterable[Address], records: Mapping[str, LinkRecord]) -> dict[str, int]:
    """How many addresses of the catalogue are in each state."""
    urls = {address.url for address in catalogue}
    states = [records[url].state if url in records else "unchecked" for url in urls]
    return {state: states.count(state) for state in STATES}


def _group(record: LinkRecord, today: dt.date) -> str:
    if looked_at(record, today):
        return ""
    if record.state == "moved" and record.final_url:
        same = addresses.same_page(record.url) == addresses.same_page(record.final_url)
        return "respelled" if same else "moved"
    return record.state if record.state in GROUPS else ""


def _head(
    catalogue: Sequence[Address], records: Mapping[str, LinkRecord], runs: Sequence[Run]
) -> list[str]:
    found = counts(catalogue, records)
    shown = ", ".join(f"{state} {count}" for state, count in found.items() if count)
    lines = [f"Links: {shown or 'none'}."]
    if complete := last_complete(runs):
        lines.append(f"Last complete run: {in_words(complete.date)}, {_counted(complete)}.")
    else:
        lines.append("No run has been completed yet.")
    if runs and not (last := runs[-1]).complete:
        what = "cut short" if last.accepted else "thrown away"
        why = f"{_counted(last).capitalize()}." if last.accepted else _THROWN_AWAY
        lines += ["", f"**The run of {in_words(last.date)} was {what}.** {why}"]
    return lines


def _counted(run: Run) -> str:
    return f"{run.due} due, {run.visited} visited, {run.failed} failed"


def _line(finding: Finding, source: Source) -> str:
    address, record = finding.address, finding.record
    where = source(address.line)
    id_ = one_line(address.id)
    name = f"[{id_}]({where})" if where else f"{id_} (line {address.line})"
    further = " (a further source)" if address.field == "sources" else ""
    parts = [f"- [ ] {name}{further}: {_address(address.url)}", code(finding.evidence)]
    if record.final_url:
        parts.append(f"proposed: {_address(record.final_url)}")
    if address.archived_url:
        parts.append(f"copy: {_address(address.archived_url)}")
    elif record.archived_url:
        made = f" of {record.archived_on.words}" if record.archived_on else ""
        parts.append(f"copy{made}: {_address(record.archived_url)}")
    return "; ".join(parts)


def _address(url: str) -> str:
    return f"<{quote(one_line(url), safe=':/?#[]@!$&()*+,;=%~-._')}>"


def _links(count: int) -> str:
    return f"{count} link{'s' if count != 1 else ''}"
