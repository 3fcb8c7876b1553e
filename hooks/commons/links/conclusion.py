"""What becomes of a run that came to its end: is it believed, and what is known now? Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commons.links import accept
from commons.links.checking import Findings
from commons.links.state import LinkRecord, Run


@dataclass(frozen=True)
class Conclusion:
    """The run, what is known after it, and (where it is thrown away) why it is not believed."""

    run: Run
    records: dict[str, LinkRecord]
    why: str | None


def conclude(findings: Findings, *, believe: bool = False) -> Conclusion:
    """Judge a run.

    One that is a part of a larger one is not judged here, but when the parts are put together.
    An address that was refused unvisited was not due.

    Args:
        findings: What the run found.
        believe: Whether a person has looked, and believes it whatever failed.
    """
    job, visited, records = findings.job, findings.visited, findings.records()
    due = len(job.urls) - len(findings.refused)
    judged = not job.part and not (believe and visited)
    why = accept.why_not(job.known, records, visited, due) if judged else None
    failed = sum(accept.is_failing(records[url]) for url in visited)
    run = Run(job.today, due, len(visited), failed, why is None)
    return Conclusion(run, dict(job.known) if why else records, why)
