"""What a command says about all reports that it opens."""

import msgspec


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Date, source and language that hold for every report which does not say otherwise itself."""

    published: str | None = None
    """ISO date or date-time."""
    source: str | None = None
    language: str | None = None
    """Code of a language pack: `en`, `uk`, `ru`."""
