"""The whole flow on one page: what the command line, the review pages and a distributed engine all call.

    extracting   inputs -> sources -> documents -> claims; nothing is stored
    adding       the same, into a ledger: reports archived, claims read, incidents resolved
    resolving    all claims of a ledger -> the same incidents again; joins, splits and redirects recorded
    samples      which claims a sample language pack has read
    figures      incidents -> estimates by a policy; totals, breakdowns, differences between two days
    situations   ledger -> everything that a situation report says
    deciding     what a person decides, recorded with author and reason, and its effect

Only this package knows all the middle rooms; they don't know each other.
"""
