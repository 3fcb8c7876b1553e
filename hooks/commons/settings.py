"""What mkdocs.yml says about the site, read without MkDocs, and what it leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml_env_tag import construct_env_tag


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' own ``!ENV`` for values that may come from the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


@dataclass(frozen=True)
class Settings:
    """How the site is reached and how its keepers are. Empty text means "not set"."""

    site_url: str
    repo_url: str
    contact_email: str


def read(path: Path) -> Settings:
    """Read the settings.

    Raises:
        OSError: the file cannot be read.
        yaml.YAMLError: the file is not YAML.
    """
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    return Settings(
        site_url=found.get("site_url") or "",
        repo_url=found.get("repo_url") or "",
        contact_email=found.get("extra", {}).get("contact_email") or "",
    )


def missing(settings: Settings) -> Iterator[str]:
    """What is not set, and what readers go without because of it."""
    if not settings.site_url:
        yield (
            "site_url is not set (or SITE_URL): no canonical addresses, sitemap or picture for "
            "shared links, and the 404 page works only at the root of a host."
        )
    if not settings.repo_url:
        yield ("repo_url is not set (or REPO_URL): no suggestion forms, no links to the source.")
    if not settings.contact_email:
        yield "extra.contact_email is not set (or CONTACT_EMAIL): no way to write by email."
