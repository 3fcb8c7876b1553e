"""The MkDocs events. The only module that imports mkdocs; it holds no logic.

MkDocs calls these functions in the order in which they stand here. What one build knows
travels on that build's config, so that nothing of it outlives the build.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from commons import dates, policy
from commons.exports.known_addresses import known
from commons.files import write_all
from commons.guides import load_guides
from commons.links.state import read_health, read_runs
from commons.loading import Paths, load
from commons.lost import load_lost
from commons.pages import find_files, handwritten, pages
from commons.pages.context import PageContext
from commons.pages.handwritten import Handwritten
from commons.pages.page import Page, root_of
from commons.problems import DataError
from commons.search import pagefind
from commons.site import Site
from commons.suggestions import template
from commons.suggestions.form import CASE_STUDY

# Whether this is `mkdocs serve`. MkDocs says so once, before there is a config to keep it in.
_preview = False


class Build:
    """One build: what pages are made from, the pages made, and the hand-written ones."""

    def __init__(self, config: MkDocsConfig) -> None:
        paths = Paths.under(Path(config.config_file_path).parent)
        today = dates.today()
        catalogue = load(paths, today)
        self.context = PageContext(
            catalogue=catalogue,
            lost=load_lost(paths.lost, catalogue, today),
            guides=load_guides(Path(config.docs_dir), catalogue.vocabulary),
            site=Site(
                name=config.site_name,
                repo_url=config.repo_url or "",
                branch=config.extra.get("branch") or "main",
                email=config.extra.get("contact_email") or "",
                url=config.site_url or "",
            ),
            health=read_health(paths.health),
            today=today,
            runs=read_runs(paths.runs),
        )
        made = pages(self.context)
        self.pages: dict[str, Page] = {f"{address}index.md": made[address] for address in made}
        self.handwritten: dict[str, Handwritten] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview."""
    global _preview  # noqa: PLW0603 (there is no config yet)
    _preview = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Load and check everything before MkDocs empties the site's folder."""
    try:
        build = Build(config)
        context = build.context
        handwritten.check(Path(config.docs_dir), context.catalogue.vocabulary, context.guides)
    except (DataError, ValueError) as error:
        raise PluginError(f"nothing was built.\n{error}") from None
    config.extra["commons"] = build


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add a page for every address that the core made. They stay out of the navigation."""
    for src_uri in _build(config).pages:
        files.append(
            File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        )
    context = _build(config).context
    send_to = context.site.send_to(CASE_STUDY.name, "case-studies/write-one/")
    blank = template.text(CASE_STUDY, context.catalogue.vocabulary, send_to)
    files.append(File.generated(config, "case-studies/case-study-template.txt", content=blank))


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a made page its title; take the live lists out of a hand-written one."""
    build, src_uri = _build(config), page.file.src_uri
    if made := build.pages.get(src_uri):
        page.meta = {"title": str(escape(made.title)), "made": made}
        return ""
    prepared = handwritten.prepare(
        markdown, build.context.catalogue.vocabulary, build.context.guides.written.get(src_uri)
    )
    build.handwritten[src_uri] = prepared
    return prepared.markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the made HTML in place: it goes round Markdown, not through it."""
    build, src_uri = _build(config), page.file.src_uri
    if made := build.pages.get(src_uri):
        name = str(escape(made.title))
        page.toc = get_toc([{"level": 1, "id": "content", "name": name, "children": []}])
        return made.body
    return build.handwritten[src_uri].filled(html, build.context, root_of(page.url))


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Add the security policy; a preview goes without, or it could not reload itself."""
    if _preview:
        return output
    made = _build(config).pages.get(page.file.src_uri)
    return policy.protect(output, wasm=bool(made and made.searches))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that come from the theme alone: the 404 page."""
    html = template_name.endswith(".html") and not _preview
    return policy.protect(output_content) if html else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the data and what /find/ reads, and index the text: in a preview only on request."""
    site, context = Path(config.site_dir), _build(config).context
    write_all(site / "data", {file.name: file.text for file in context.data_files})
    write_all(site / "find", find_files.made(context))
    write_all(site / "suggest", {"known.json": known(context.catalogue, context.lost)})
    wanted = config.extra.get("index") or "auto"
    if wanted == "always" or (wanted == "auto" and not _preview):
        try:
            fragments = pagefind.index(site)
        except pagefind.IndexingError as error:
            raise PluginError(str(error)) from None
        write_all(site / "find", {"index.json": find_files.index(context, fragments)})


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["commons"]
    return build
