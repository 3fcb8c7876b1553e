"""The Content-Security-Policy of a page: what it may load, from this site alone.

Written into the page as a meta tag, since a static site on someone else's server cannot set
headers. Source: W3C, Content Security Policy Level 3 (sections 3.3 and 6.1).
"""

from __future__ import annotations

import base64
import hashlib
import re

# Text between the tags of a script or style that the page itself holds. Scripts with a src
# come from 'self'; data blocks (JSON) are never run and need no hash, though they may have one.
_INLINE = re.compile(r"<(script|style)(?![^>]*\ssrc=)[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_PLACE = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def policy(html: str, *, wasm: bool = False) -> str:
    """The policy for one page, with a hash for each script and style it holds.

    ``wasm`` lets the page run WebAssembly, which the search is made of, and nothing else new.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind.lower()].append(f"'sha256-{digest}'")
    allowed = ["'self'", *(["'wasm-unsafe-eval'"] if wasm else [])]
    scripts = " ".join([*allowed, *sorted(set(hashes["script"]))])
    styles = " ".join(["'self'", *sorted(set(hashes["style"]))])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            f"style-src {styles}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def protect(html: str, *, wasm: bool = False) -> str:
    """The page with its policy as the first thing a browser reads after the encoding.

    Raises:
        ValueError: the page has no ``<meta charset>`` to put it behind.
    """
    content = policy(html, wasm=wasm)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    protected, done = _PLACE.subn(lambda found: found[0] + tag, html, count=1)
    if not done:
        raise ValueError("a page without <meta charset> cannot be given its policy")
    return protected
