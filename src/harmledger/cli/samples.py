"""Telling that claims were read by a sample pack: wherever they are shown, on standard error."""

from collections.abc import Iterable

from harmledger.cli.output import note


def note_samples(codes: Iterable[str]) -> None:
    """Say that claims in these languages were read by sample packs."""
    for code in sorted(codes):
        note(f"{code} is a sample pack: it shows how a language is added; don't rely on what it reads or misses")
