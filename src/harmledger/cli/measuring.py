"""The command that measures accuracy: evaluate."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from harmledger.cli.options import PolicyName
from harmledger.cli.output import Format, note, write
from harmledger.cli.reading import finish, progress, refusal_line
from harmledger.terms.document import Document, Refusal

if TYPE_CHECKING:
    from harmledger.evaluation.evaluate import Evaluation, Tools


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Reports with their annotation.")],
    policy: PolicyName = "interval",
    predictions: Annotated[Path | None, typer.Option(help="Write one line a report here.", metavar="OUT.jsonl")] = None,
    show: Annotated[bool, typer.Option("--show", help="List the misses, with the sentence and the rules.")] = False,
    compare: Annotated[Path | None, typer.Option(help="An earlier --format json: print what changed.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.", case_sensitive=False)] = Format.table,
) -> None:
    """Hold what is read against annotated reports: the accuracy table."""
    from harmledger.evaluation.evaluate import evaluate, predict, prediction_lines
    from harmledger.evaluation.gold import read_gold
    from harmledger.evaluation.tables import misses, table

    with gold.open("rb") as stream:
        rows, unread = read_gold(stream, name=str(gold))
    documents, refused = documents_of(gold)
    refused += unread
    started = perf_counter()
    with progress("reports measured") as tell:
        found = predict(rows, documents, tools(policy), tick=tell)
    evaluation = evaluate(rows, found, policy=policy, seconds=perf_counter() - started)
    if predictions is not None:
        predictions.write_text("".join(line + "\n" for line in prediction_lines(found)), encoding="utf-8")
    if form is Format.json:
        from harmledger.evaluation.compare import to_json

        write(to_json(evaluation) + "\n")
    else:
        write(table(evaluation) + "\n")
    if show:
        write(misses(evaluation.outcomes) + "\n")
    if compare is not None:
        print_changes(compare, evaluation)
    for refusal in refused:
        note(refusal_line(refusal))
    finish(refused)


def print_changes(earlier: Path, evaluation: "Evaluation") -> None:
    """Print what changed against an earlier evaluation."""
    from harmledger.evaluation.compare import changes, from_json, saved
    from harmledger.evaluation.tables import change_table

    old = from_json(earlier.read_bytes(), name=str(earlier))
    write(change_table(changes(old, saved(evaluation))) + "\n")


def documents_of(gold: Path) -> tuple[list[Document], list[Refusal]]:
    """The documents of a gold file, and those that can't be read."""
    from harmledger.sources import Given, open_reports
    from harmledger.workflow.extracting import read_or_refuse

    documents: list[Document] = []
    refused: list[Refusal] = []
    for report in open_reports([str(gold)], Given()):
        found = report if isinstance(report, Refusal) else read_or_refuse(report)
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            documents.append(found[1])
    return documents, refused


def tools(policy: str) -> "Tools":
    """What reads the reports: the same parts that fill a ledger."""
    from harmledger.claims.reading import read_claims, reader_for
    from harmledger.claims.times_passages import passage_reader
    from harmledger.counting import estimate_report, load_policy
    from harmledger.evaluation.evaluate import Tools
    from harmledger.evaluation.prediction import FoundPlace
    from harmledger.workflow.evaluating import main_incidents, places_of

    counting = load_policy(policy)

    def places(document: Document) -> Sequence[FoundPlace]:
        return [
            FoundPlace(start=m.start, end=m.end, lat=p.lat, lon=p.lon, place_id=p.place_id)
            for m, p in places_of(document)
        ]

    return Tools(
        read=read_claims,
        figures=lambda claims: estimate_report(claims, counting),
        incidents=main_incidents,
        places=places,
        times=passage_reader(lambda code: reader_for(code).times),
    )
