"""What LinkChecker said -> what it means. Pure: the same words give the same verdict.

The states are those of ``commons.links.state``. Nothing is claimed that LinkChecker and its plugins
did not show: a page that turns its readers away by script, say, is "ok" here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commons.inert import one_line
from commons.links import signs
from commons.links.hosts import host_of
from commons.links.said import Said
from commons.links.state import State

# What guard.Guard answers: what is private about a host, or None.
Private = Callable[[str], str | None]

PERMANENT = (301, 308)
ANSWERED = range(200, 300)
# 4xx means "not to you, not like this"; only these two mean "not here".
REFUSED = range(400, 500)
NOT_HERE = (404, 410)
TOO_SLOW = 408
UNAVAILABLE = 503
TO_ROBOTS = 999  # what one large site answers to robots
_HOST = re.compile(r"\bhost='([^']+)'")
_LONGEST = 120

_NO_NAME = (
    r"NameResolutionError|[Hh]ostname not found|Name or service not known|getaddrinfo"
    r"|nodename nor servname|No address associated|Bad hostname|Failed to resolve"
)
# LinkChecker gives Python's exceptions; the first that fits is put in words.
_NO_ANSWER = (
    (r"TooManyRedirects", "redirects in a loop"),
    (r"certificate has expired", "its certificate has expired"),
    (r"[Hh]ostname mismatch|doesn't match", "its certificate is for another site"),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed", "its certificate is not trusted"),
    (r"SSLError|SSL:|TLS", "no secure connection could be made"),
    (r"Temporary failure in name resolution", "its name could not be looked up"),
    (_NO_NAME, "no such host"),
    (r"[Tt]imeout|[Tt]imed out", "did not answer in time"),
    (r"[Rr]efused", "refused the connection"),
    (r"No route to host|unreachable", "no route to it"),
    (r"RemoteDisconnected|aborted|reset by peer|IncompleteRead", "dropped the connection"),
    (r"Max retries exceeded", "no connection could be made"),  # the reason was cut off
)
NO_END = "its answer did not come to an end"


@dataclass(frozen=True)
class Verdict:
    """What one visit showed: a state, the evidence in few words, and for a move, where to."""

    state: State
    status: str
    final_url: str = ""


def judge(said: Said, private: Private) -> Verdict:
    """The meaning of one visit.

    A move to the same page under another spelling (https for http, with or without "www." or a
    final slash) is a move like any other: the new spelling is proposed, and the report keeps
    such changes apart, since they need no judgement.
    """
    hosts = [host_of(url) for _, url in said.steps]
    if "" in hosts:
        return Verdict("suspect", "redirects to an address that cannot be read")
    for host in {*hosts, *_hosts(said.result)} - {host_of(said.url)}:
        if what := private(host):
            return Verdict("suspect", plain(f"redirects to {what}"))
    if said.kept_out:
        return Verdict("blocked", "robots.txt asks robots to keep out")
    if said.code is None:
        return Verdict("unreachable", no_answer(said.result))
    if said.code in ANSWERED:
        return _answered(said)
    if said.code in NOT_HERE:
        return Verdict("gone", plain(said.result))
    wall = signs.wall(said.headers)
    behind = f"{said.result} ({wall})" if wall else said.result
    refused = said.code in REFUSED and said.code != TOO_SLOW
    stopped = signs.challenged(said.headers) or (wall and said.code == UNAVAILABLE)
    if refused or stopped or said.code == TO_ROBOTS:
        return Verdict("blocked", plain(behind))
    return Verdict("unreachable", plain(behind))


def _answered(said: Said) -> Verdict:
    found = signs.kind(said.found)
    if signs.challenged(said.headers) or found == "wall":
        who = signs.wall(said.headers) or signs.words(said.found)
        return Verdict("blocked", plain(f"{said.result}, but shows a bot wall ({who})"))
    end = said.steps[-1][1] if said.steps else said.url
    if found == "parked" or signs.is_parking(end):
        return Verdict("suspect", plain(f"{said.result}, but looks like a parked domain"))
    if found == "error":
        return Verdict("suspect", plain(f'{said.result}, but says "{signs.words(said.found)}"'))
    if not said.steps:
        return Verdict("ok", plain(said.result))
    if signs.is_error_page(end) and not signs.is_error_page(said.url):
        return Verdict("suspect", plain(f"redirects to an error page, {end}"))
    if signs.is_front_page(end) and not signs.is_front_page(said.url):
        return Verdict("suspect", plain(f"redirects to the site's front page, {end}"))
    if all(code in PERMANENT for code, _ in said.steps):
        return Verdict("moved", f"moved for good ({said.steps[0][0]})", end)
    return Verdict("ok", plain(f"{said.result}, after a redirect"))


def no_answer(result: str) -> str:
    """Why there was no answer, in few words; LinkChecker's own where we have none."""
    for pattern, sentence in _NO_ANSWER:
        if re.search(pattern, result):
            return sentence
    return plain(result) or "no answer"


def plain(text: str) -> str:
    """A text from outside on one line, of bearable length, with nothing that cannot be seen."""
    text = " ".join(one_line(text).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _hosts(result: str) -> list[str]:
    """The hosts that an exception names: the last step of a failed way is told nowhere else."""
    return _HOST.findall(result)
