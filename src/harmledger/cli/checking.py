"""Commands for the parts that people edit or bring: languages, policies, places."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harmledger.cli.output import note, write
from harmledger.errors import HarmledgerError, UsageError

if TYPE_CHECKING:
    from harmledger.languages import Pack

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
    """List the packs that there are: code, name, version, rules, and which are samples."""
    from harmledger.languages import known_languages, read_pack
    from harmledger.languages.folders import built_in

    failed, codes = 0, known_languages()
    write(f"{'code':<6}{'name':<12}{'version':<14}{'rules':>5}  kind\n")
    for code in codes:
        try:
            pack = read_pack(code)
        except HarmledgerError as problem:
            note(f"{code}: {problem}")
            failed += 1
            continue
        kind = ("built in" if code in built_in() else "added") + (", a sample" if pack.sample else "")
        write(f"{code:<6}{pack.name:<12}{pack.version:<14}{pack.rule_count():>5}  {kind}\n")
    stop_if(failed)


def check_languages(
    packs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE|FOLDER]...", help="Packs to check, by code or folder; all by default."),
    ] = None,
) -> None:
    """Run every example under every rule of the packs; fails with file, rule, sentence, expected and found."""
    from harmledger.languages import known_languages

    failed = 0
    for name in packs or known_languages():
        try:
            found = list(failures_of(name))
        except HarmledgerError as problem:
            found = [f"{name}: {problem}"]
        for told in found:
            note(told)
        failed += len(found)
    stop_if(failed)


def failures_of(name: str) -> Iterator[str]:
    """Each failing example of a pack, by its code or its folder. PackError: it can't be run.

    How many examples it has is printed when all were run.
    """
    from harmledger.languages import known_languages, read_folder, read_pack
    from harmledger.workflow.checking import check_whole, example_count

    folder = Path(name)
    by_code = name in known_languages() or not folder.is_dir()
    pack = read_pack(name) if by_code else read_folder(folder)
    yield from check_whole(pack)
    write(f"{pack.code}: {example_count(pack)} examples, {pack.rule_count()} rules\n")
    if not by_code:
        note_about_folder(pack, folder)


def note_about_folder(pack: "Pack", folder: Path) -> None:
    """What is good to know of a pack that is being written, and no failure."""
    from harmledger.languages.folders import built_in
    from harmledger.workflow.checking import also_places

    names = also_places(pack)
    if names:
        note(f"also names of places, so put those that are none into `never` of places.yml: {', '.join(names)}")
    if pack.code in built_in() and folder.resolve() != built_in()[pack.code].resolve():
        note(f"{folder}: the language {pack.code!r} is built in; HARMLEDGER_PACKS does not put another in its place")


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
    """Make a gazetteer of full GeoNames dumps, for any country.

    Reports are read with it where HARMLEDGER_PLACES names its folder.
    """
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
