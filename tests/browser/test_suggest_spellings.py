"""Web addresses at /suggest/: one table of spellings, and two languages that agree on each."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from commons import addresses
from commons.suggestions import web
from tests.browser.suggesting import leave, look

# Ways to spell a page's address: each has to be the same page, or another, in both languages.
SPELLINGS = (
    "https://example.org/page",
    "http://example.org/page",
    "https://www.example.org/page/",
    "https://WWW.Example.ORG/page//",
    "https://example.org:443/page#part",
    "https://example.org/page?",
    "https://example.org/page/?utm_source=mail&fbclid=1#:~:text=some",
    "https://example.org/Page",
    "https://example.org/page?id=2",
    "https://example.org/page?b=2&a=1&a=0",
    "https://example.org/page?a=0&b=2&a=1&utm_campaign=x",
    "https://example.org/page?a",
    "https://example.org/page?a=&&b",
    "https://example.org/?q=a+b&c=d%20e",
    "https://example.org/?q=%C3%A9t%C3%A9&r=~*'()!",
    "https://example.org/caf%C3%A9",
    "https://example.org/café",
    "https://café.org/",
    "https://xn--caf-dma.org/",
    "https://sub.example.org/page",
    "https://example.org",
    "https://example.org/",
    "https://www.www.example.org/a?b=c?d",
    "https://webarchive.nationalarchives.gov.uk/2012/https://www.gov.uk/x/",
)
# What people paste, which is not quite an address yet: each holds one that is meant.
PASTED = (
    "  https://www.example.org/page ",
    "<https://www.example.org/page>",
    "“https://www.example.org/page”",
    "\u2018https://www.example.org/page\u2019.",
    "*https://www.example.org/page*",
    "(https://www.example.org/page)",
    "https://www.example.org/page).",
    "https://www.example.org/page…",
    "https://www.example.org/page_(draft)",
    "https://www.example.org/page?",
    "HTTPS://WWW.EXAMPLE.ORG/page",
    "ttps://www.example.org/page",
    "https//www.example.org/page",
    "https:/www.example.org/page",
    "https:///www.example.org/page",
    "www.example.org/page",
    "example.org/page?id=2",
    # Mail programs and search engines put an address of their own in place of what is meant.
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05%7C01",
    "https://safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa",
    "https://safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fid%3D2&h=AT0x",
    "https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fa&usg=AOv",
    "https://www.google.com/url?sa=t&q=&url=https%3A%2F%2Fexample.org%2Fa&usg=AOv",
    "https://www.google.co.uk/url?q=http://example.org/a%2Bb+c&sa=U",
    "https://google.com/url?q=&q=https://example.org/a",
    "https://www.google.com/search?q=commissioning",
    "https://urldefense.com/v1/url?u=https%3A%2F%2Fexample.org%2Fa",
    "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fexample.org%252Fa",
    # Theirs in name only.
    "https://notsafelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa",
    "https://evilgoogle.com/url?q=https://example.org/a",
    "https://facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa",
    "https://google.com.example.org/url?q=https://example.net/a",
)
KEPT = (
    "https://web.archive.org/web/20200101000000/https://www.example.org/page",
    "https://web.archive.org/web/2020*/http:/example.org/page?id=2",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20121212/http://www.example.org/",
    "https://www.webarchive.org.uk/wayback/archive/20200101000000/https://www.example.org/page",
    "https://www.webarchive.org.uk/wayback/en/archive/2020*/http://example.org/page",
    "https://www.example.org/web/2020/https://www.example.org/page",
)
# Addresses that may be published, and ones that may not.
FIT = (
    *SPELLINGS,
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/A%20b",
    "ftp://example.org/",
    "javascript:alert(1)",
    "//example.org/",
    "example.org",
    "https://localhost/",
    "https://printer.local/",
    "https://intranet/",
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "https://me:secret@example.org/",
    "https://me@example.org/",
    "https://example.org:8443/",
    "https://example.org:99999/",
    "https://example.org/two words",
    'https://example.org/"><script>',
    "https://example.org/\njavascript:",
    "https://" + "a" * 70 + ".org/",
    "https://-a.org/",
    "https://",
    "",
    # They hide where they lead; the last two only sound like it.
    "https://bit.ly/3xYz",
    "http://www.bit.ly/3xYz",
    "https://BIT.LY/3xYz",
    "https://tinyurl.com/abc",
    "https://t.co/abc",
    "https://rabbit.ly/3xYz",
    "https://bit.ly.example.org/3xYz",
)


def test_spellings_of_an_address_are_read_as_the_core_reads_them(form: Page) -> None:
    """One table, two languages: Python's word counts."""
    tracked = [
        f"https://example.org/page?{name.replace(chr(92) + 'w+', 'x')}=1&keep=2"
        for name in addresses._TRACKING.pattern.split("|")  # noqa: SLF001 (the list itself)
    ]
    spellings = [*SPELLINGS, *tracked]
    program = """async ([root, spellings, fit, pasted, kept]) => {
        const made = await import(`${root}assets/js/suggest/addresses.js`);
        const page = document.querySelector("[data-suggest]").dataset;
        const wrappers = page.wrappers.split(" ").map((each) => each.split("="));
        const shorteners = page.shorteners.split(" ");
        return [
            spellings.map(made.samePage),
            fit.map((each) => made.fit(each) && !made.shortened(each, shorteners)),
            pasted.map((each) => made.samePage(made.tidy(each, wrappers))),
            kept.map(made.keptCopyOf),
        ];
    }"""
    root = form.url.removesuffix("suggest/")
    tables = [spellings, list(FIT), list(PASTED), list(KEPT)]
    keys, allowed, meant, inner = form.evaluate(program, [root, *tables])
    assert dict(zip(PASTED, meant, strict=True)) == {
        each: addresses.same_page(web.found_in(each)[0]) for each in PASTED
    }
    assert inner == [web.kept_copy_of(each) for each in KEPT]
    assert dict(zip(spellings, keys, strict=True)) == {
        each: addresses.same_page(each) for each in spellings
    }
    assert dict(zip(FIT, allowed, strict=True)) == {each: web.fault(each) is None for each in FIT}


def test_a_shortened_address_is_asked_for_in_full(form: Page) -> None:
    leave(form, "address", "https://bit.ly/3xYz")
    look(form)
    link = form.locator("[data-summary]").get_by_role("link").first
    expect(link).to_contain_text("This is a shortened address")
