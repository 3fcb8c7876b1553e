"""Which addresses may be published, and when two are the same page."""

from __future__ import annotations

import pytest

from commons.addresses import fault, host_of, same_page


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gov.uk/guidance",
        "http://example.org",
        "https://xn--caf-dma.org/",
        "https://café.org/",
        "https://example.org/a%20b?x=1&y=2#part",
        "https://webarchive.nationalarchives.gov.uk/2012/https://www.gov.uk/x",
    ],
)
def test_public_pages_pass(url: str) -> None:
    assert fault(url) is None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://example.org/", "https://"),
        ("javascript:alert(1)", "https://"),
        ("//example.org/", "https://"),
        ("example.org", "https://"),
        ("https://localhost/", "not a public site"),
        ("https://printer.local/", "not a public site"),
        ("https://service.internal/", "not a public site"),
        ("https://intranet/", "not a public site"),
        ("http://127.0.0.1/", "by number"),
        ("http://10.0.0.1/", "by number"),
        ("http://169.254.169.254/latest/meta-data", "by number"),
        ("http://[::1]/", "by number"),
        ("http://2130706433/", "by number"),
        ("http://0x7f000001/", "by number"),
        ("http://0x7f.1/", "by number"),
        ("https://8.8.8.8/", "by number"),
        ("https://me:secret@example.org/", "password"),
        ("https://example.org:8443/", "port 8443"),
        ("https://example.org:99999/", "not a web address"),
        ("https://[::1/", "not a web address"),
        ("https://example.org/two words", "%20"),
        ('https://example.org/"><script>', "%20"),
        ("https://example.org/\njavascript:", "%20"),
        ("https://exa mple.org/", "%20"),
        ("https://" + "a" * 70 + ".org/", "host name"),
        ("https://", "not a public site"),
    ],
)
def test_addresses_that_are_not_public_are_refused_with_a_reason(url: str, says: str) -> None:
    assert says in (fault(url) or "")


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/page",
        "https://www.example.org/page/",
        "https://EXAMPLE.org/page#part",
        "https://example.org/page?utm_source=mail&fbclid=1",
    ],
)
def test_spellings_of_one_page_are_the_same(other: str) -> None:
    assert same_page(other) == same_page("https://example.org/page")


@pytest.mark.parametrize(
    "other",
    ["https://example.org/Page", "https://example.org/page?id=2", "https://sub.example.org/page"],
)
def test_another_path_query_or_host_is_another_page(other: str) -> None:
    assert same_page(other) != same_page("https://example.org/page")


def test_order_of_parameters_does_not_count() -> None:
    assert same_page("https://example.org/?a=1&b=2") == same_page("https://example.org/?b=2&a=1")


def test_a_host_is_shown_without_www() -> None:
    assert host_of("https://www.gov.uk/x") == "gov.uk"
