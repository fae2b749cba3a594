"""For people: the situation report as a page and as Markdown, tables on a terminal, rows for machines.

    situation = Situation(title=..., policy=Policy(name="interval", version="1"), incidents=(...), ...)
    html_page(situation)              one self-contained HTML file, as text: no script, no network
    markdown(situation)               the same content as Markdown
    write_report(situation, folder)   both files, `index.html` and `report.md`; the paths written

On a terminal (things that rich prints): `terminal.render_claims(claims, documents)`, `.render_incidents(told, claims)`,
`.render_tallies(series)`, `.render_estimate(estimates, claims)`, `.render_sources(documents, sightings, claims by id)`,
`.render_refusals(refusals)`; `terminal_show.render_claim(claim, document)`, `.render_document(document, claims)`,
`.render_explain(told, claims, documents)`.

For `--format`: `rows.as_json(items)`, `rows.as_jsonl(items)` of terms; `rows.as_csv(rows.claim_rows(claims))`, likewise
`incident_rows`, `tally_rows`, `estimate_rows`, `source_rows`.

The parts of a `Situation` are in `harmledger.reports.situation`. Other modules: `wording` (words, plurals, dates of a
language), `figures` (how a figure is printed), `view` (what each section says), `mapping` and `timeline` (drawings).
"""

from harmledger.reports.situation import (
    FigureChange,
    Grade,
    Origin,
    Policy,
    ReportedIncident,
    ReportedTally,
    Situation,
    TollVersion,
    Undecided,
)

__all__ = [
    "FigureChange",
    "Grade",
    "Origin",
    "Policy",
    "ReportedIncident",
    "ReportedTally",
    "Situation",
    "TollVersion",
    "Undecided",
    "html_page",
    "markdown",
    "write_report",
]


def __getattr__(name: str) -> object:
    """Load the renderings only when they are asked for: a command that prints a table needs none of them."""
    from importlib import import_module

    homes = {"html_page": "page", "markdown": "as_markdown", "write_report": "write"}
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"harmledger.reports.{homes[name]}"), name)
