"""LinkChecker as a program: how it is called, and with what settings.

It is under the GPL and is never imported. Run by root it gives up root's rights, so it is asked
to read and write nothing but its settings (which it reads before that), standard input and
standard output.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from commons.links import signs

# Enough for any page of text; a longer document, or one without an end, is left at that.
LARGEST = 1_000_000
THREADS = 10


@dataclass(frozen=True)
class Manners:
    """How LinkChecker behaves: how long it waits for an answer, and as whom it introduces
    itself. Its pace is its own: 0.1 to 0.6 seconds between two requests to one host.
    """

    timeout: int = 30
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """The name under which sites see us, with how to reach us where that is known."""
        contact = f"; {' '.join(self.contact.split())}" if self.contact else ""
        return f"CommissioningCommons/1.0 (link check{contact})"

    @property
    def silence(self) -> int:
        """After how many seconds without a word a run of LinkChecker is taken to be stuck.

        robots.txt and the page may each take a timeout to connect to and one to read.
        """
        return 4 * self.timeout + 2


def is_installed() -> bool:
    """Whether the program is there (found, not imported)."""
    return importlib.util.find_spec("linkcheck") is not None


def command(settings: Path) -> list[str]:
    """The command line: settings from a file, addresses from standard input."""
    # -P: no module from the folder it happens to run in.
    return [sys.executable, "-P", "-m", "linkcheck", "--config", str(settings), "--stdin"]


def environment() -> dict[str, str]:
    """Its environment: it translates its sentences, and ``said`` reads the English ones."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PYTHONUTF8": "1"}


def settings(manners: Manners) -> str:
    """The text of its settings.

    RegexCheck looks only at addresses that are internal to a check: ``internlinks`` makes all
    of them so, and ``recursionlevel`` keeps it from following what they link to.
    """
    return "\n".join(
        [
            "[checking]",
            f"threads={THREADS}",
            f"timeout={manners.timeout}",
            "recursionlevel=0",
            f"maxfilesizedownload={LARGEST}",
            f"useragent={manners.user_agent}",
            "[filtering]",
            "internlinks=^https?://",
            "[output]",
            "log=csv",
            "status=0",
            "verbose=1",
            "[HttpHeaderInfo]",
            f"prefixes={','.join(signs.HEADERS)}",
            "[RegexCheck]",
            f"warningregex={signs.PATTERN}",
            "",
        ]
    )
