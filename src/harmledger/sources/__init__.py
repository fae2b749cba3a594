"""Opening reports: files, folders and streams become reports, each with its original bytes and where they stood.

Nothing is decoded here. What can't be opened becomes a refusal with its place, reason and remedy, and the rest goes on.
"""

from harmledger.sources.given import Given
from harmledger.sources.kinds import KINDS
from harmledger.sources.limits import REPORT_LIMIT
from harmledger.sources.opening import open_reports
from harmledger.sources.refusing import refusal

__all__ = ["KINDS", "REPORT_LIMIT", "Given", "open_reports", "refusal"]
