"""Commands that ask a ledger what it has: incidents, claims, tallies, estimate, diff, revisions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from harmledger.cli.options import AsOf, Form, HarmName, KindName, LedgerPath, PolicyName, Since, Until
from harmledger.cli.output import note, print_as, write
from harmledger.cli.samples import note_samples
from harmledger.errors import UsageError

if TYPE_CHECKING:
    from harmledger.counting import Policy
    from harmledger.ledger import LedgerHead
    from harmledger.reports.rows import Row
    from harmledger.terms.claim import Claim
    from harmledger.terms.estimate import Estimate
    from harmledger.workflow.figures import Selection

Where = Annotated[str | None, typer.Option(help="Place, oblast or country (part of its name).")]
Group = Annotated[str | None, typer.Option(help="People's group: children, women, civilians, medics…")]
WeaponName = Annotated[str | None, typer.Option("--weapon", help="missile, drone, artillery…")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("incidents")(incidents_command)
    app.command("claims")(claims_command)
    app.command("tallies")(tallies_command)
    app.command("estimate")(estimate_command)
    app.command("diff")(diff_command)
    app.command("revisions")(revisions_command)


def incidents_command(
    ledger: LedgerPath,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    harm: HarmName = None,
    weapon: WeaponName = None,
    everything: Annotated[
        bool, typer.Option("--all", help="In the table, attacks without a figure of harm too.")
    ] = False,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """List incidents with their figures: those that harmed people first, each as of its day."""
    from harmledger.cli.tables import incidents_table
    from harmledger.ledger import open_for_reading
    from harmledger.reports.rows import incident_rows
    from harmledger.workflow.figures import Selection, count_incidents
    from harmledger.workflow.issuing import policy_as_of
    from harmledger.workflow.placing import check_known
    from harmledger.workflow.samples import sample_languages
    from harmledger.workflow.telling import background, harms_people, harms_somebody, tell

    asked = Selection(where=where, since=since, until=until, harm=harm, weapon=weapon)
    with open_for_reading(ledger, as_of) as opened:
        rules = policy_as_of(opened, policy)
        known = background(opened, rules)
        counted = count_incidents(opened, rules, asked, known.provenance)
        if where is not None and not counted:
            check_known(where, (item.incident for item in count_incidents(opened, rules, known=known.provenance)))
    if harm is not None:
        counted = [item for item in counted if item.estimates]
    told = [tell(item, known) for item in counted]
    people = {item.incident.incident_id for item in counted if harms_people(item)}
    other = {item.incident.incident_id for item in counted if harms_somebody(item)} - people
    claims = [claim for item in counted for claim in item.claims]
    print_as(form, lambda: incidents_table(told, claims, people, other, everything), told, lambda: incident_rows(told))
    note_samples(sample_languages(claims))


def claims_command(
    ledger: LedgerPath,
    kind: KindName = None,
    harm: HarmName = None,
    since: Since = None,
    until: Until = None,
    incident: Annotated[str | None, typer.Option(help="Claims of this incident.")] = None,
    document: Annotated[str | None, typer.Option(help="Claims of this document.")] = None,
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """List claims, each with the words that make it; as JSON in the whole claim schema."""
    from harmledger.ledger import Query, open_for_reading
    from harmledger.reports.rows import claim_rows
    from harmledger.reports.terminal import render_claims
    from harmledger.workflow.samples import sample_languages
    from harmledger.workflow.showing import whole

    with open_for_reading(ledger, as_of) as opened:
        asked = Query(
            kind=kind,
            harm=harm,
            since=since,
            until=until,
            incident_id=whole(opened, incident, "incident"),
            document_id=whole(opened, document, "document"),
        )
        claims = list(opened.claims(asked))
        documents = {held.document_id: held for held in opened.documents(with_text=False)}
    print_as(form, lambda: render_claims(claims, documents), claims, lambda: claim_rows(claims))
    note_samples(sample_languages(claims))


def tallies_command(ledger: LedgerPath, policy: PolicyName = "interval", as_of: AsOf = None, form: Form = None) -> None:
    """List tallies: totals over a period, each by its compiler, beside the incidents; never added to them."""
    from harmledger.ledger import open_for_reading
    from harmledger.reports.rows import tally_rows
    from harmledger.reports.terminal import render_tallies
    from harmledger.workflow.beside import tallies_beside
    from harmledger.workflow.issuing import policy_as_of

    with open_for_reading(ledger, as_of) as opened:
        told = tallies_beside(opened, policy_as_of(opened, policy))
    series = [one.series for one in told]
    beside = {one.series.series_id: one.reconciliation for one in told}
    named = {one.series.series_id: one for one in told}
    print_as(form, lambda: render_tallies(series, beside, named), told, lambda: tally_rows(series))


def estimate_command(
    ledger: LedgerPath,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    group: Group = None,
    harm: HarmName = None,
    weapon: WeaponName = None,
    by: Annotated[
        list[str] | None, typer.Option(help="Columns of the rows: group (men, women…), oblast, month, weapon, status…")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the table to this file, .csv or .xlsx (the extra table).")
    ] = None,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """Give minimum, best and maximum over incidents, each with its reasons; cumulative tallies are never in it.

    --by group takes each figure apart: men, women, boys, girls, adults and children of unknown sex, people unknown.
    """
    from harmledger.ledger import open_for_reading
    from harmledger.reports.rows import estimate_rows
    from harmledger.reports.terminal import render_estimate
    from harmledger.workflow.beside import estimates
    from harmledger.workflow.figures import Selection, check_columns
    from harmledger.workflow.issuing import policy_as_of

    columns = tuple(name for item in by or () for name in item.split(",") if name)
    check_columns(columns)
    asked = Selection(where=where, since=since, until=until, group=group, harm=harm, weapon=weapon, by=columns)
    with open_for_reading(ledger, as_of) as opened:
        rules, seen = policy_as_of(opened, policy), opened.last_telling()
        found = (
            [without_ceiling(e) for e in estimates(opened, rules, asked)] if out else estimates(opened, rules, asked)
        )
        claims = list(opened.claims())
        head = opened.head()
    if out is not None:
        facts = facts_of(asked, rules, head, as_of)
        write_table(out, [without_ceiling(e) for e in found], claims, facts)
        note_issue(ledger, out, rules, seen)
        return
    print_as(
        form, lambda: render_estimate(found, claims), [without_ceiling(e) for e in found], lambda: estimate_rows(found)
    )


def facts_of(asked: "Selection", rules: "Policy", head: "LedgerHead", as_of: str | None) -> dict[str, str]:
    """What a table says of itself: the question, the policy, the ledger."""
    question = {name: value for name, value in msgspec.structs.asdict(asked).items() if value}
    told = {name: ", ".join(value) if isinstance(value, tuple) else str(value) for name, value in question.items()}
    return {
        **{f"asked: {name}": value for name, value in told.items()},
        "as of": as_of or "now",
        "policy": f"{rules.label} {rules.hash}",
        "ledger": f"{head.size} entries, head {head.root}",
    }


def write_table(out: Path, found: "list[Estimate]", claims: "list[Claim]", facts: dict[str, str]) -> None:
    """The table as a file: CSV with policy and ledger on every row, or a workbook of four sheets."""
    from harmledger.reports import tabling
    from harmledger.reports.as_xlsx import workbook
    from harmledger.reports.rows import as_csv
    from harmledger.workflow.people import PARTS

    if out.suffix.lower() == ".csv":
        marks: Row = {"policy_hash": facts["policy"].split()[-1], "ledger_head": facts["ledger"].split()[-1]}
        out.write_bytes(as_csv([row | marks for row in tabling.long(found)]).encode("utf-8"))
    elif out.suffix.lower() == ".xlsx":
        sheets = {
            "table": tabling.wide(found, claims, PARTS),
            "figures": tabling.long(found),
            "set aside": tabling.left_out(found),
            "about": tabling.about(facts),
        }
        out.write_bytes(workbook(sheets))
    else:
        raise UsageError(f"no table is written as {out.suffix or out.name!r}", remedy="end it in .csv or .xlsx")
    write(f"wrote {out}: {len(found)} figures\n")


def note_issue(ledger: Path, out: Path, rules: "Policy", seen: int) -> None:
    """Record that a table was issued, and say so where it could not be recorded."""
    from harmledger.workflow.issuing import record_issue

    unrecorded = record_issue(ledger, "table", [out], rules, seen)
    if unrecorded:
        note(f"the ledger does not say that this was issued: {unrecorded}")


def without_ceiling(estimate: "Estimate") -> "Estimate":
    """The estimate without the sum of stated maxima where some incident has none: alone it would read as a ceiling.

    The sum stands in `because`, beside the number of incidents that it leaves out.
    """
    return msgspec.structs.replace(estimate, maximum=None) if estimate.without_upper else estimate


def diff_command(
    ledger: LedgerPath,
    since: Annotated[str, typer.Option("--from", metavar="DATE|N", help="The earlier day of knowledge.")],
    until: Annotated[str, typer.Option("--to", metavar="DATE|N", help="The later day of knowledge.")],
    policy: PolicyName = "interval",
    form: Form = None,
) -> None:
    """Say what changed in the figures between two days of knowledge, and because of which reports."""
    from harmledger.cli.tables import changes_table, flat
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.changes import changes
    from harmledger.workflow.issuing import policy_as_of

    with open_for_reading(ledger, since) as before, open_for_reading(ledger, until) as after:
        found = changes(before, after, policy_as_of(after, policy))
    print_as(form, lambda: changes_table(found), found, lambda: [flat(change) for change in found])


def revisions_command(
    ledger: LedgerPath,
    since: Annotated[str, typer.Option("--from", metavar="MONTH", help="First month of the events, as 2022-07.")],
    until: Annotated[str, typer.Option("--to", metavar="MONTH", help="Last month of the events.")],
    harm: HarmName = None,
    after: Annotated[
        list[int] | None, typer.Option(metavar="DAYS", help="Days after the month's end; 1, 7, 30 and 365.")
    ] = None,
    policy: PolicyName = "interval",
    form: Form = None,
) -> None:
    """Say what was known of each month 1, 7, 30 and 365 days after its end: how figures grow as reports come in."""
    from harmledger.cli.tables import revisions_table
    from harmledger.ledger.revisions import DELAYS
    from harmledger.workflow.revising import revisions

    days = tuple(after or DELAYS)
    found = revisions(ledger, since, until, policy, harm, days)
    rows: list[Row] = [{"month": one.month, "harm": one.harm, **one.by_day} for one in found]
    print_as(form, lambda: revisions_table(found, days), found, lambda: rows)
