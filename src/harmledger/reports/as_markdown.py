"""The report as Markdown: the same content for readers of plain text, every untrusted word made harmless."""

import itertools
import re
from collections.abc import Iterable, Sequence

from harmledger.reports.claimview import ClaimView, SourceView
from harmledger.reports.dating import in_order
from harmledger.reports.incidentview import AsideView, IncidentView
from harmledger.reports.inlanguage import in_language
from harmledger.reports.marks import Piece
from harmledger.reports.runs import Run
from harmledger.reports.situation import Situation
from harmledger.reports.tallyview import TallyView
from harmledger.reports.unseen import visible
from harmledger.reports.view import Group, HeadFigure, LinkedNote, Page, page
from harmledger.reports.wording import Words, words

SPECIAL = re.compile(r"([\\`*_{}\[\]>|~$])")
"""Characters that mean something within a line of CommonMark, of GitHub's tables and strike-through, or of formulas."""

STARTING = re.compile(r"^(?=[-+#=])|^(\d+)(?=[.)])")
"""What would make the line a list, a heading or a rule if it stood at its start."""


def escape(text: str) -> str:
    """Text that no Markdown reader takes for markup: on one line, its special characters escaped, no HTML, no links."""
    line = " ".join(visible(text).split())
    line = SPECIAL.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;"))
    line = STARTING.sub(lambda found: f"{found.group(1) or ''}\\", line)
    return line.replace("@", "&#64;").replace("://", "&#58;//").replace("www", "ww&#119;")


def markdown(situation: Situation) -> str:
    """The whole report as one Markdown file with links to its claims (`#c-1`) and their sources (`#d-1`)."""
    situation = in_language(in_order(situation))
    tongue, worded = words(situation.language), page(situation)
    blocks: list[str] = [
        *_opening(worded, tongue),
        *_figures(worded, tongue),
        *_notes("changes", worded.changes, tongue),
        *_heading("incidents", tongue),
        *(block for incident in worded.incidents for block in _incident(incident, tongue)),
        *_tallies(worded, tongue),
        *_also(worded.also, tongue),
        *_notes("undecided", worded.undecided, tongue),
        *_aside(worded, tongue),
        *_heading("limits", tongue),
        bullets(escape(line) for line in worded.limits),
        *_method(worded, tongue),
        *_refused(situation, tongue),
        *_heading("sources", tongue),
        escape(worded.uncited),
        *(block for source in worded.sources for block in _source(source, tongue)),
        *_attribution(situation, tongue),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def runs(sentence: Iterable[Run]) -> str:
    """A sentence, its figures as links."""
    return "".join(f"[{escape(run.text)}](#{run.to})" if run.to else _edges(run.text) for run in sentence)


def _edges(text: str) -> str:
    """Escape, but keep the spaces at the ends that part it from its neighbours."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{after}"


def refs(numbers: Sequence[int]) -> str:
    """Links to claims by number."""
    return " ".join(f"[\\[{number}\\]](#c-{number})" for number in numbers)


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {line}" for line in lines if line)


def _heading(key: str, tongue: Words) -> list[str]:
    return [f"## {escape(tongue.say(f'headings.{key}'))}"]


def _opening(worded: Page, tongue: Words) -> list[str]:
    policy = worded.situation.policy
    facts = {
        "period": worded.period,
        "as_of": worded.as_of,
        "policy": tongue.say("method.policy", name=policy.name, version=policy.version),
        "record": worded.record,
    }
    return [
        f"**{escape(tongue.say('internal.label')).upper()}** {escape(tongue.say('internal.text'))}",
        f"# {escape(worded.title)}",
        bullets(f"{escape(tongue.say(f'facts.{key}'))}: {escape(value)}" for key, value in facts.items()),
        *_heading("summary", tongue),
        *(runs(sentence) for sentence in worded.summary),
        bullets(
            f"{runs(one.sentence)} ([{escape(tongue.say('incident.more'))}](#{one.anchor}))" for one in worded.leading
        ),
        escape(worded.leading_note),
    ]


def _figures(worded: Page, tongue: Words) -> list[str]:
    if not worded.figures:
        return []
    head = ("incident.harm", "incident.minimum", "incident.best", "incident.maximum")
    rows = [(f"**{escape(f.whole)}**", f.minimum, f.best, f.maximum) for f in worded.figures]
    table = _table([tongue.say(key) for key in head], [(row[0], *map(escape, row[1:])) for row in rows])
    return [*_heading("figures", tongue), table, *(_figure_notes(figure, tongue) for figure in worded.figures)]


def _figure_notes(figure: HeadFigure, tongue: Words) -> str:
    links = "; ".join(f"[{escape(run.text)}](#{run.to})" for run in figure.incidents)
    summed = f"{escape(tongue.say('figures.rests'))} {links}" if links else ""
    notes = bullets([*map(escape, figure.notes), *map(escape, figure.because), summed, escape(figure.summed)])
    return f'<a id="total-{figure.key}"></a>**{escape(figure.whole)}**\n\n{notes}'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells come escaped; the head is ours."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _notes(key: str, notes: Sequence[LinkedNote], tongue: Words) -> list[str]:
    if not notes:
        return []
    return [*_heading(key, tongue), bullets(_note(note) for note in notes)]


def _note(note: LinkedNote) -> str:
    lead = f"**{escape(note.lead)}** " if note.lead else ""
    links = ", ".join(f"[{escape(run.text)}](#{run.to})" for run in note.incidents)
    return " ".join(part for part in (f"{lead}{escape(note.text)}", refs(note.refs), links) if part)


def _incident(one: IncidentView, tongue: Words) -> list[str]:
    return [
        f'### <a id="{one.anchor}"></a>{escape(one.title)}',
        escape(one.meta),
        f"> {escape(tongue.say('incident.pending', why=one.pending))}" if one.pending else "",
        " ".join([runs(one.sentence), *(runs(part) for part in one.parts)]),
        _incident_table(one, tongue),
        _part("incident.why", (f"**{escape(harm)}:** {escape(line)}" for harm, line in one.reasons), tongue),
        _part("incident.aside", (_set_aside(item, tongue) for item in one.set_aside), tongue),
        _part("incident.versions", map(runs, one.versions), tongue),
        _part("incident.allegations", map(runs, one.allegations), tongue),
        _part("incident.origins", map(runs, one.origins), tongue),
        f"{escape(tongue.say('incident.grade'))}: {escape(one.grade)} {escape(one.grade_reason)}" if one.grade else "",
        _part("incident.joins", map(escape, one.joins), tongue),
        _part("incident.near", map(escape, one.near), tongue),
        escape(one.namesakes),
        f"**{escape(tongue.say('incident.evidence'))}**",
        *(_claim(claim, tongue) for claim in one.claims),
    ]


def _incident_table(one: IncidentView, tongue: Words) -> str:
    if not one.rows:
        return ""
    head = [tongue.say(f"incident.{key}") for key in ("harm", "minimum", "best", "maximum", "rests_on")]
    rows = [
        (
            escape(row.harm),
            *(runs([cell]) for cell in (row.minimum, row.best)),
            f"{runs([row.maximum])} {escape(row.feared)}".rstrip(),
            refs(row.refs),
        )
        for row in one.rows
    ]
    return _table(head, rows)


def _part(key: str, lines: Iterable[str], tongue: Words) -> str:
    text = bullets(lines)
    return f"**{escape(tongue.say(key))}**\n\n{text}" if text else ""


def _set_aside(item: AsideView, tongue: Words) -> str:
    told = tongue.say("aside.line", label=item.label, reason=item.reason) if item.label else item.reason
    return f"{escape(told)} {refs([item.ref]) if item.ref else ''}".rstrip()


def _claim(claim: ClaimView, tongue: Words) -> str:
    head = f'<a id="c-{claim.number}"></a>\\[{claim.number}\\] **{escape(claim.label)}**'
    details = "; ".join(map(escape, claim.details))
    source = f"[{escape(claim.source)}](#{claim.document})" if claim.document else escape(claim.source)
    quote = quoted(claim.quote) or escape(tongue.say("claim.no_evidence"))
    return f"{head}{'; ' + details if details else ''}\n\n> {quote}\n\n{escape(claim.said)}. {source}"


def quoted(pieces: Sequence[Piece]) -> str:
    """A quote with the claim's evidence in bold, neighbouring evidence in one stretch."""
    runs_of = itertools.groupby(pieces, key=lambda piece: bool(piece.role))
    return "".join(
        _stretch("".join(bit.text for piece in group for bit in piece.bits), bold) for bold, group in runs_of
    )


def _stretch(text: str, bold: bool) -> str:
    """Bold marks stand at the words; spaces at the ends stay outside."""
    shown = _edges(text)
    words_only = shown.strip()
    return shown.replace(words_only, f"**{words_only}**", 1) if bold and words_only else shown


def _tallies(worded: Page, tongue: Words) -> list[str]:
    intro = tongue.say("tally.intro" if worded.tallies else "tally.none")
    return [
        *_heading("tallies", tongue),
        escape(intro),
        *(b for tally in worded.tallies for b in _tally(tally, tongue)),
    ]


def _tally(tally: TallyView, tongue: Words) -> list[str]:
    head = [tongue.say(f"tally.{key}") for key in ("as_of", "figure", "claim")]
    rows = [(escape(row.as_of), escape(row.figure), refs([row.ref]) if row.ref else "") for row in tally.rows]
    return [
        f'### <a id="{tally.anchor}"></a>{escape(tally.title)}',
        escape(tally.meta),
        bullets(f"{escape(tongue.say('tally.alarm'))} {escape(line)}" for line in tally.alarms),
        _table(head, rows),
        bullets(map(escape, tally.notes)),
        _part(
            "tally.reconciliation", map(escape, tally.reconciliation or [tongue.say("tally.no_reconciliation")]), tongue
        ),
        *(_claim(claim, tongue) for claim in tally.claims),
    ]


def _also(groups: Sequence[Group], tongue: Words) -> list[str]:
    if not groups:
        return []
    blocks = _heading("also", tongue)
    for group in groups:
        blocks += [f"### {escape(group.title)}", *(_claim(claim, tongue) for claim in group.claims)]
    return blocks


def _aside(worded: Page, tongue: Words) -> list[str]:
    if not worded.aside:
        return []
    blocks = [
        *_heading("aside", tongue),
        escape(tongue.say("aside.intro")),
        bullets(_set_aside(item, tongue) for item in worded.aside),
    ]
    return blocks + [_claim(claim, tongue) for claim in worded.aside_claims]


def _method(worded: Page, tongue: Words) -> list[str]:
    policy = worded.situation.policy
    facts = {"method.hash": policy.hash, "method.head": worded.situation.ledger_head}
    return [
        *_heading("method", tongue),
        escape(tongue.say("method.text")),
        f"**{escape(tongue.say('method.policy', name=policy.name, version=policy.version))}** {escape(policy.summary)}",
        _part("method.rules", map(escape, policy.rules), tongue),
        bullets(f"{escape(tongue.say(key))}: {escape(value)}" for key, value in facts.items() if value),
    ]


def _refused(situation: Situation, tongue: Words) -> list[str]:
    if not situation.refusals:
        return []
    lines = (escape(f"{item.locator}: {item.reason} ({item.remedy})") for item in situation.refusals)
    return [*_heading("refused", tongue), escape(tongue.say("refused.intro")), bullets(lines)]


def _source(source: SourceView, tongue: Words) -> list[str]:
    facts = (source.source, source.published, source.url, source.locator)
    text = "".join(f"{_edges(bit.text)}" for piece in source.pieces for bit in piece.bits)
    return [
        f'### <a id="{source.anchor}"></a>{escape(source.title)}',
        escape(", ".join(fact for fact in facts if fact)),
        runs(source.copy_of),
        escape(f"{tongue.say('sources.also_seen')} {'; '.join(source.seen)}") if source.seen else "",
        f"> {text}",
    ]


def _attribution(situation: Situation, tongue: Words) -> list[str]:
    if not situation.attributions:
        return []
    return [*_heading("attribution", tongue), bullets(map(escape, situation.attributions))]
