"""Commands for the parts that people edit or bring: languages, policies, places."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from harmledger.cli.output import note, write
from harmledger.errors import HarmledgerError, UsageError

languages = typer.Typer(help="Language packs.", no_args_is_help=True)
policies = typer.Typer(help="Counting policies.", no_args_is_help=True)
places = typer.Typer(help="Gazetteers.", no_args_is_help=True)


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    languages.command("check")(check_languages)
    languages.command("list")(list_languages)
    policies.command("check")(check_policies_command)
    places.command("build")(build_places)
    app.add_typer(languages, name="languages")
    app.add_typer(places, name="places")
    app.add_typer(policies, name="policies")


def list_languages() -> None:
    """List the packs that there are."""
    from harmledger.languages import known_languages, read_pack

    failed = 0
    for code in known_languages():
        try:
            pack = read_pack(code)
        except HarmledgerError as problem:
            note(f"{code}: {problem}")
            failed += 1
            continue
        rules = sum(len(rules) for rules in pack.rules.values())
        write(f"{code}  {pack.name}: {rules} rules, version {pack.version}\n")
    stop_if(failed)


def check_languages(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Packs to check; all by default.")
    ] = None,
) -> None:
    """Run every example under every rule of the packs; fails with file, rule, sentence, expected and found."""
    from harmledger.languages import known_languages

    failed = 0
    for code in codes or known_languages():
        try:
            found = list(failures_of(code))
        except HarmledgerError as problem:
            found = [f"{code}: {problem}"]
        for told in found:
            note(told)
        failed += len(found)
    stop_if(failed)


def failures_of(code: str) -> Iterator[str]:
    """Each failing example of a pack; how many examples it has is printed when all were run. PackError: it can't be."""
    from functools import partial

    from harmledger.languages import check_pack, read_pack
    from harmledger.workflow.checking import check_tables, short_claims

    pack = read_pack(code)
    for failure in check_pack(pack, partial(short_claims, language=code)):
        yield (
            f"{failure.place}: {failure.text!r}\n  expected {list(failure.expected)}\n  found    {list(failure.found)}"
        )
    yield from check_tables(pack)
    write(f"{code}: {sum(len(rule.examples) for rules in pack.rules.values() for rule in rules)} examples\n")


def check_policies_command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Policies; all by default.")] = None,
) -> None:
    """Run the worked examples under the rules of the policies."""
    from harmledger.counting import BUILT_IN, check_policies

    failures = list(check_policies(names or BUILT_IN))
    for failure in failures:
        note(str(failure))
    write(f"{len(names or BUILT_IN)} policies checked\n")
    stop_if(len(failures))


def build_places(
    out: Annotated[Path, typer.Option(help="Folder for the gazetteer's files.", metavar="DIR")],
    geonames: Annotated[
        list[Path],
        typer.Option(help="An unpacked GeoNames dump such as UA.txt, once for each.", metavar="FILE"),
    ],
    katottg: Annotated[
        Path | None, typer.Option(help="Ukraine's settlements with their codes, as a table.", metavar="FILE")
    ] = None,
) -> None:
    """Make a gazetteer of full GeoNames dumps, for any country."""
    try:
        from harmledger.places.build_dumps import build_gazetteer
    except ImportError as missing:
        raise UsageError(
            f"building a gazetteer needs {missing.name}", remedy='pip install "harmledger[build]"'
        ) from missing
    write(f"{out}: {build_gazetteer(geonames, out, katottg)} places\n")


def stop_if(failed: int) -> None:
    """Exit with 1 when something failed."""
    if failed:
        note(f"{failed} failed")
        raise typer.Exit(1)
