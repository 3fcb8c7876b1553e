"""Names that stay the same wherever the site is, for feeds and calendars."""

from __future__ import annotations

import uuid

from commons.model import Resource

# Drawn once for this project. Changing it would show every entry as new to every feed reader.
_OURS = uuid.UUID("e668db88-6d66-4eea-be9f-fe0b31d0510a")


def of(what: str) -> str:
    """A name for something of ours, as in ``feed``. Source: RFC 9562, section 5.5."""
    return str(uuid.uuid5(_OURS, what))


def of_resource(resource: Resource) -> str:
    """A name for a resource. One that was renamed keeps the name of its first id."""
    first = resource.previous_ids[0] if resource.previous_ids else resource.id
    return of(f"resources/{first}")
