"""Commands that check the parts that people edit, and measure accuracy: languages, policies, evaluate."""

from typing import Annotated

import typer

from harmledger.cli.output import note, write

languages = typer.Typer(help="Language packs.", no_args_is_help=True)
policies = typer.Typer(help="Counting policies.", no_args_is_help=True)


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    languages.command("check")(check_languages)
    languages.command("list")(list_languages)
    policies.command("check")(check_policies_command)
    app.add_typer(languages, name="languages")
    app.add_typer(policies, name="policies")


def list_languages() -> None:
    """List the packs that there are."""
    from harmledger.languages import known_languages, read_pack

    for code in known_languages():
        pack = read_pack(code)
        write(
            f"{code}  {pack.name}: {sum(len(rules) for rules in pack.rules.values())} rules, version {pack.version}\n"
        )


def check_languages(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Packs to check; all by default.")
    ] = None,
) -> None:
    """Run every example under every rule of the packs; fails with file, rule, sentence, expected and found."""
    from functools import partial

    from harmledger.languages import check_pack, known_languages, read_pack
    from harmledger.workflow.checking import check_tables, short_claims

    failed = 0
    for code in codes or known_languages():
        pack = read_pack(code)
        for failure in check_pack(pack, partial(short_claims, language=code)):
            failed += 1
            note(f"{failure.place}: {failure.text!r}")
            note(f"  expected {list(failure.expected)}\n  found    {list(failure.found)}")
        for line in check_tables(pack):
            failed += 1
            note(line)
        write(f"{code}: {sum(len(rule.examples) for rules in pack.rules.values() for rule in rules)} examples\n")
    stop_if(failed)


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


def stop_if(failed: int) -> None:
    """Exit with 1 when something failed."""
    if failed:
        note(f"{failed} failed")
        raise typer.Exit(1)
