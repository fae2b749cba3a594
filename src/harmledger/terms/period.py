"""When something happened: a closed interval of local dates, as precise as the words allow."""

import msgspec


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of local time. `earliest` and `latest` are ISO dates or date-times and both belong to it.

    A night is written with its morning's date in both. A relative date in a report without a date keeps its
    wording alone: nothing is guessed from today.
    """

    wording: str
    earliest: str | None = None
    latest: str | None = None
    precision: int | None = None
    """UCDP date_prec: 1 day known, 2 within 2-6 days, 3 within a week, 4 within a month, 5 within a year or more
    (UCDP GED codebook 24.1)."""
    start_assumed: bool = False
    """The start is a named period's ("since the invasion"), not the report's own date."""
