"""Other people's words, made harmless where they are shown: in Markdown, and in a workflow's log.

In Markdown a text may call people, link threads, close issues or become HTML. The log of a
workflow obeys a line that begins with ``::``, and what follows ``##[`` anywhere in a line.
"""

from __future__ import annotations

import re
import unicodedata

# GitHub refuses a body above 65,536 characters.
LONGEST = 60_000

# Control characters but line breaks and tabs, zero-width ones, and the marks that reverse the
# direction of what follows: nobody sees them, and they change how text around them is read.
# The joiners U+200C and U+200D stay: scripts of many languages are written with them.
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
# In what stands on one line, line breaks and tabs are no better.
_UNSEEN = re.compile(f"{_INVISIBLE.pattern}|[\\t\\n]")
_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours, copied from a terminal
# Whatever ends a line, or moves the cursor, somewhere.
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]+")

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&#$^])")
# At the beginning of a line these would make a list or a heading.
_FIRST = re.compile(r"^(\d*)(?=[-+=.)])")
# What makes GitHub tell a person, or link another thread, from the middle of a text.
_CALLS = re.compile(r"([@#])(?=\w)|(?<=\bGH)(-)(?=\d)")


def invisible(text: str) -> str:
    """The first character of a line that nobody sees but a space; "" where there is none."""
    found = _UNSEEN.search(text)
    return found[0] if found else ""


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees, in one form of its accents."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _TERMINAL.sub("", text)))


def without_commands(text: str) -> str:
    """The text without what the log of a workflow would obey in the middle of a line."""
    return text.replace("##[", "## [")


def one_line(text: str) -> str:
    """The text on one line, for a terminal or a log, with nothing in it that nobody sees.

    Spaces stay as they are.
    """
    return without_commands(_INVISIBLE.sub("", _CONTROL.sub(" ", text)))


def line(text: str) -> str:
    """The text on one line, as Markdown that shows just these characters and calls on nobody.

    An empty comment after ``@`` or ``#`` ends a mention; backslashes alone do not.
    """
    said = " ".join(text.replace("\0", " ").split())
    called = _CALLS.sub(lambda match: f"{match[0]}\0", said)
    marked = _FIRST.sub(r"\1\\", _MARKS.sub(r"\\\1", called))
    return marked.replace("\0", "<!-- -->")


def code(text: str, longest: int = 0) -> str:
    """The text on one line between code marks; past ``longest`` characters, cut with "…"."""
    said = without_commands(" ".join(without_invisible(text).replace("`", "'").split()))
    if longest and len(said) > longest:
        said = said[: longest - 1].rstrip() + "…"
    return f"`{said}`"


def fenced(text: str, language: str = "", *, barred: bool = False) -> str:
    """The text as a block of code: nothing in it can leave the fence.

    Args:
        text: What to show.
        language: What the fence says it is.
        barred: Begin each line with a bar, for what is printed to a log as well: then no line
            begins with what a log obeys.
    """
    lines = without_commands(text).rstrip().split("\n")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = "\n".join(f"| {each}".rstrip() for each in lines) if barred else "\n".join(lines)
    return f"{fence}{language}\n{body}\n{fence}"


def shortened(
    text: str,
    rest: str = "_The list is longer: {count} more lines do not fit here._",
    *,
    item: str = "",
    longest: int = LONGEST,
) -> str:
    """A text that GitHub will take: cut between two lines where it is too long, and saying so.

    Args:
        text: What to send.
        rest: What to say below the cut; ``{count}`` is how many lines are missing.
        item: Count only lines that begin with this, such as ``- [ ]``.
        longest: How many characters to keep at most.
    """
    if len(text) <= longest:
        return text
    kept = text[:longest].rpartition("\n")[0]
    missing = text[len(kept) :].strip("\n").split("\n")
    count = sum(each.startswith(item) for each in missing)
    return f"{kept.rstrip()}\n\n{rest.format(count=count)}\n"
