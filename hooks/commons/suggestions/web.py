"""The web addresses in what people write, as they should stand in the catalogue."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit, urlunsplit

from commons import addresses

_MARKED = re.compile(r"\]\(<?([^()\s<>]{1,2000}(?:\([^()\s]{0,500}\)[^()\s<>]{0,500})?)")
_WRITTEN = re.compile(
    r"(?<![\w@./-])((?:h?ttps?:?/{1,3}|www\.)[^\s<>\"`|\\^{}]{2,2000})", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w@./-])((?:[a-z0-9-]{1,63}\.){1,5}(?:uk|org|com|net|info|eu|int|scot|wales|cymru|io|edu|gov)"
    r"(?:/[^\s<>\"`|\\^{}]{0,2000})?)(?![\w@])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\s*((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20}(?:/\S*)?)\s*$", re.IGNORECASE)
# What stands around an address in a sentence, and what ends the sentence.
_AROUND = "<>\"'*_`\u201c\u201d\u2018\u2019"
_END = f"{_AROUND}.,;:!?\u2026"
_SCHEME = re.compile(r"h?ttp(s?):?/{1,3}", re.IGNORECASE)

# They hide where they lead, and stop working when whoever runs them stops.
SHORTENERS = frozenset(
    re.findall(
        r"\S+",
        "bit.ly bitly.com buff.ly cutt.ly dlvr.it fb.me goo.gl is.gd lnkd.in ow.ly qrco.de rb.gy "
        "rebrand.ly shorturl.at t.co t.ly tiny.cc tinyurl.com trib.al v.gd",
    )
)
# Addresses that mail programs and search engines put in place of the one that was meant: the end
# of the host, and a parameter that may hold it. The page /suggest/ is handed both lists.
WRAPPERS = (
    ("safelinks.protection.outlook.com", "url"),
    ("l.facebook.com", "u"),
    ("google.com", "q"),
    ("google.com", "url"),
    ("google.co.uk", "q"),
    ("google.co.uk", "url"),
    ("urldefense.com", "u"),
)
_ARCHIVES = re.compile(
    rf"https?://(?:www\.)?(?:{'|'.join(map(re.escape, addresses.WEB_ARCHIVES))})"
    r"(?:/[a-z]+){0,3}/[0-9a-z_*]{4,20}/(?P<inner>https?:/{1,2}.+)",
    re.IGNORECASE,
)


def found_in(text: str) -> tuple[str, ...]:
    """Each address in a text once, whole and without tracking, in order.

    Two spellings of one page count as one.
    """
    taken = _MARKED.findall(text)
    rest = _MARKED.sub("](", text)
    taken += _WRITTEN.findall(rest)
    if not taken:
        taken += _BARE.findall(rest) or _ALONE.findall(rest)
    pages: dict[str, str] = {}
    for each in taken:
        if url := tidy(each):
            pages.setdefault(_key(url), url)
    return tuple(pages.values())


def tidy(written: str) -> str:
    """One address as it should be: whole, unwrapped, no tracking. "" where it is none."""
    text = written.strip().lstrip(_AROUND).rstrip(_END)
    while text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].rstrip(_END)
    if start := _SCHEME.match(text):
        text = f"http{start[1].lower()}://{text[start.end() :]}"
    elif not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        wrapped = _wrapped(parts.hostname or "", parts.query)
    except ValueError:
        return text
    if wrapped:
        return tidy(wrapped)
    netloc = parts.netloc.lower() if "@" not in parts.netloc else parts.netloc
    netloc = netloc.removesuffix({"https": ":443", "http": ":80"}.get(parts.scheme, ":"))
    whole = addresses.without_tracking(urlunsplit(parts._replace(netloc=netloc)))
    return whole.replace("##[", "#%23%5B")  # as in inert.without_commands, and still an address


def fault(url: str) -> str | None:
    """Why an address cannot be listed, as a question to the person who sent it; None if it can."""
    if why := addresses.fault(url):
        return f"{why}. Please send us an address that anyone can open in a browser."
    if addresses.host_of(url) in SHORTENERS:
        return (
            "is a shortened address, and we cannot see where it leads. Please open it, and send "
            "us the whole address from the top of your browser."
        )
    return None


def lookalike(url: str) -> str:
    """The site's name as the network spells it, where it has letters beyond a to z; else "".

    Such a name can look just like another. The address has to be one without a ``fault``.
    """
    host = addresses.host_of(url)
    spelt = host.encode("idna").decode()
    return spelt if "xn--" in spelt else ""


def kept_copy_of(url: str) -> str:
    """The address of which this is an archive's copy; "" where it is not one."""
    found = _ARCHIVES.match(url)
    return re.sub(r"^(https?):/+", r"\1://", found["inner"]) if found else ""


def _wrapped(host: str, query: str) -> str:
    for ending, parameter in WRAPPERS:
        if host == ending or host.endswith(f".{ending}"):
            inner = parse_qs(query).get(parameter, [""])[0]
            if inner.startswith(("http://", "https://")):
                return inner
    return ""


def _key(url: str) -> str:
    try:
        return addresses.same_page(url)
    except ValueError:
        return url
