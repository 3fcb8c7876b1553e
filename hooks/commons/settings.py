"""What mkdocs.yml says about the site, read without MkDocs, and what it leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' own ``!ENV`` for values that may come from the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


@dataclass(frozen=True)
class Settings:
    """How the site, its repository and its maintainers are reached. Empty text: "not set"."""

    site_url: str = ""
    repo_url: str = ""
    contact_email: str = ""
    branch: str = "main"


def read(path: Path) -> Settings:
    """Read the settings. Where the file or its ``extra:`` is empty, nothing is set.

    Raises:
        OSError: the file cannot be read.
        yaml.YAMLError: the file is not YAML.
    """
    text = path.read_text(encoding="utf-8")
    found = _group(yaml.load(text, Loader=_Loader))  # noqa: S506 (a SafeLoader)
    extra = _group(found.get("extra"))
    given = {
        "site_url": found.get("site_url"),
        "repo_url": found.get("repo_url"),
        "contact_email": extra.get("contact_email"),
        "branch": extra.get("branch"),
    }
    return Settings(**{name: str(value) for name, value in given.items() if value})


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


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
