"""What the PDF prints, as plain data: the worded page cut into lines, with the names of what each line leads to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from harmledger.reports.claimview import ClaimView, SourceView
from harmledger.reports.incidentview import AsideView, IncidentView
from harmledger.reports.runs import Run, Sentence, plain
from harmledger.reports.situation import Situation
from harmledger.reports.tallyview import TallyView
from harmledger.reports.view import HeadFigure, LinkedNote, Page
from harmledger.reports.wording import Words

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

SECTIONS = (
    "summary", "figures", "changes", "map", "charts", "incidents", "tallies", "also", "undecided", "aside", "limits",
    "method", "sources", "refused",
)  # fmt: skip


def content(situation: Situation, worded: Page, tongue: Words) -> dict[str, Json]:
    """Everything but the drawings."""
    return {
        "language": tongue.language,
        "title": worded.title,
        "record": worded.record,
        "words": own_words(worded, tongue),
        "headings": {key: tongue.say(f"headings.{key}") for key in SECTIONS},
        "facts": [[tongue.say(f"facts.{key}"), value] for key, value in facts(worded, tongue).items()],
        "anchors": list(anchors(worded)),
        "summary": [runs(line) for line in worded.summary],
        "leading": [{"sentence": runs(one.sentence), "anchor": one.anchor} for one in worded.leading],
        "leading_note": worded.leading_note,
        "figure_head": [tongue.say(f"incident.{key}") for key in ("harm", "minimum", "best", "maximum")],
        "figures": [figure(one) for one in worded.figures],
        "changes": [note(one) for one in worded.changes],
        "incident_head": [tongue.say(f"incident.{key}") for key in ("harm", "minimum", "best", "maximum", "rests_on")],
        "regions": [
            {"title": region.title, "incidents": [incident(one, tongue) for one in region.incidents]}
            for region in worded.regions
        ],
        "tally_intro": tongue.say("tally.intro" if worded.tallies else "tally.none"),
        "tally_head": [tongue.say(f"tally.{key}") for key in ("as_of", "figure", "claim")],
        "tallies": [tally(one, tongue) for one in worded.tallies],
        "also": [{"title": group.title, "claims": [claim(one) for one in group.claims]} for group in worded.also],
        "undecided": [note(one) for one in worded.undecided],
        "aside": [aside(one, tongue) for one in worded.aside],
        "aside_claims": [claim(one) for one in worded.aside_claims],
        "limits": worded.limits,
        **method(situation, tongue),
        "sources_note": worded.uncited,
        "sources": [source(one) for one in worded.sources],
        "refusals": [f"{item.locator}: {item.reason} {item.remedy}".strip() for item in situation.refusals],
        "attributions": situation.attributions,
    }


def own_words(worded: Page, tongue: Words) -> dict[str, Json]:
    """The words that the template puts between the data."""
    keys = {
        "internal": "internal.label", "internal_text": "internal.text", "masthead": "masthead", "more": "incident.more",
        "rests": "figures.rests", "map": "map.title", "charts_intro": "charts.intro_print", "none": "incident.none",
        "aside": "aside.intro", "method": "method.text", "refused": "refused.intro", "no_evidence": "claim.no_evidence",
    }  # fmt: skip
    undecided = "undecided.intro" if worded.undecided else "undecided.none"
    return {name: tongue.say(key) for name, key in {**keys, "undecided": undecided}.items()}


def facts(worded: Page, tongue: Words) -> dict[str, str]:
    """Period, as-of, policy, record."""
    policy = worded.situation.policy
    return {
        "period": worded.period,
        "as_of": worded.as_of,
        "policy": tongue.say("method.policy", name=policy.name, version=policy.version),
        "record": worded.record,
    }


def anchors(worded: Page) -> Iterable[str]:
    """Names of everything that a line may lead to, each once."""
    yield from (one.to for one in worded.figures)
    yield from (one.anchor for one in worded.incidents)
    yield from (one.anchor for one in worded.tallies)
    yield from (one.anchor for one in worded.sources)
    yield from dict.fromkeys(f"c-{one.number}" for one in shown_claims(worded))


def shown_claims(worded: Page) -> Iterable[ClaimView]:
    """Every claim that is printed, in the order of the page."""
    for one in worded.incidents:
        yield from one.claims
    for series in worded.tallies:
        yield from series.claims
    for group in worded.also:
        yield from group.claims
    yield from worded.aside_claims


def runs(sentence: Iterable[Run]) -> Json:
    """A sentence with its links."""
    return [{"text": run.text, "to": run.to} for run in sentence]


def line(sentence: Sentence, refs: Sequence[int] = ()) -> Json:
    """A line of a list with the claims that it names."""
    return {"text": runs(sentence), "refs": refs}


def figure(one: HeadFigure) -> Json:
    """A headline figure with its reasons."""
    return {
        "to": one.to, "whole": one.whole, "minimum": one.minimum, "best": one.best, "maximum": one.maximum,
        "notes": one.notes, "because": one.because, "incidents": runs(one.incidents), "summed": one.summed,
    }  # fmt: skip


def note(one: LinkedNote) -> Json:
    """Something open or changed."""
    return {"lead": one.lead, "text": one.text, "refs": one.refs, "incidents": runs(one.incidents)}


def claim(one: ClaimView) -> Json:
    """A claim with its quote."""
    quote = [{"text": "".join(bit.text for bit in piece.bits), "role": piece.role} for piece in one.quote]
    return {
        "number": one.number, "label": one.label, "details": one.details, "said": one.said, "source": one.source,
        "document": one.document, "quote": [piece for piece in quote if piece["text"]],
    }  # fmt: skip


def incident(one: IncidentView, tongue: Words) -> Json:
    """An incident: sentence, table, reasons, sources, claims."""
    grade = (plain(f"{one.grade}. {one.grade_reason}".strip()),) if one.grade else ()
    lists = (
        ("incident.why", [line(plain(f"{harm}: {text}")) for harm, text in one.reasons]),
        ("incident.aside", [aside(item, tongue) for item in one.set_aside]),
        ("incident.versions", [line(told) for told in one.versions]),
        ("incident.allegations", [line(told) for told in one.allegations]),
        ("incident.origins", [line(told) for told in one.origins]),
        ("incident.grade", [line(told) for told in grade]),
        ("incident.near", [line(plain(told)) for told in one.near]),
    )
    return {
        "anchor": one.anchor,
        "title": one.title,
        "meta": one.meta,
        "pending": tongue.say("incident.pending", why=one.pending) if one.pending else "",
        "sentence": runs(one.sentence),
        "parts": [runs(part) for part in one.parts],
        "rows": [
            {"harm": row.harm, "minimum": _run(row.minimum), "best": _run(row.best), "maximum": _run(row.maximum),
             "feared": row.feared, "refs": row.refs}
            for row in one.rows
        ],
        "lists": [{"title": tongue.say(key), "lines": lines} for key, lines in lists],
        "claims": [claim(told) for told in one.claims],
    }  # fmt: skip


def _run(run: Run) -> Json:
    return {"text": run.text, "to": run.to}


def aside(item: AsideView, tongue: Words) -> Json:
    """A claim that does not count, and why."""
    said = tongue.say("aside.line", label=item.label, reason=item.reason) if item.label else item.reason
    return line(plain(said), (item.ref,) if item.ref else ())


def tally(one: TallyView, tongue: Words) -> Json:
    """A series of totals."""
    return {
        "anchor": one.anchor,
        "title": one.title,
        "meta": one.meta,
        "alarms": [f"{tongue.say('tally.alarm')} {text}" for text in one.alarms],
        "rows": [{"as_of": row.as_of, "figure": row.figure, "ref": row.ref} for row in one.rows],
        "notes": one.notes,
        "reconciliation": one.reconciliation or [tongue.say("tally.no_reconciliation")],
        "claims": [claim(told) for told in one.claims],
    }


def method(situation: Situation, tongue: Words) -> dict[str, Json]:
    """Policy, rules, hashes."""
    policy = situation.policy
    hashes = {"method.hash": policy.hash, "method.head": situation.ledger_head}
    return {
        "policy": tongue.say("method.policy", name=policy.name, version=policy.version),
        "policy_summary": policy.summary,
        "rules": policy.rules,
        "hashes": [[tongue.say(key), value] for key, value in hashes.items() if value],
    }


def source(one: SourceView) -> Json:
    """A report that is cited: who published it, when and where; its text is on the page."""
    facts = (one.source, one.published, one.url, one.locator, *one.seen)
    return {
        "anchor": one.anchor,
        "title": f"{one.number}. {one.title}",
        "facts": ", ".join(fact for fact in facts if fact),
        "copy": runs(one.copy_of),
    }
