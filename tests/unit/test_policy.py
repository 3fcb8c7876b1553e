"""The security policy written into each page."""

from __future__ import annotations

import base64
import hashlib

import pytest

from commons import policy

PAGE = '<html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def test_a_page_without_scripts_of_its_own_may_run_only_ours() -> None:
    found = policy.policy(PAGE.format('<script src="theme.js"></script>'))
    assert "default-src 'none'" in found
    assert "script-src 'self';" in found
    assert "unsafe" not in found


def test_what_a_page_really_holds_gets_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    found = policy.policy(PAGE.format("<script>go()</script><style>p{}</style>"))
    assert f"script-src 'self' 'sha256-{digest}';" in found
    assert "style-src 'self' 'sha256-" in found


def test_the_policy_stands_before_anything_it_governs() -> None:
    protected = policy.protect(PAGE.format(""))
    assert protected.index("Content-Security-Policy") < protected.index("<title>")


def test_a_page_that_cannot_be_protected_is_an_error() -> None:
    with pytest.raises(ValueError, match="charset"):
        policy.protect("<html></html>")
