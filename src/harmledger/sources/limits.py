"""How large one report may be."""

REPORT_LIMIT = 10_000_000
"""Bytes of one report: some 1,500 printed pages, far above any news report; a stream of reports has no limit."""


def megabytes(size: int) -> str:
    """Write a number of bytes for a person: `12.3 MB`."""
    return f"{size / 1_000_000:.1f} MB"
