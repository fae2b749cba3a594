"""Accuracy on the annotated reports that are for checking (`-b`), and the floors that it must not fall below.

python -m tests.gold.floors [--anew] [LANGUAGE…]

Floors rise to what is reached now; those of changed gold are set anew. With --anew all are set, also lower: say why in
the changelog.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from math import floor
from pathlib import Path

from harmledger.cli.measuring import documents_of, tools
from harmledger.evaluation.evaluate import Evaluation, evaluate, predict
from harmledger.evaluation.gold import read_gold
from harmledger.languages.reader import known_languages

HERE = Path(__file__).parent
FILE = HERE / "floors.json"
POLICY = "interval"
MEASURES = (
    ("claims", "precision"), ("claims", "recall"), ("claims", "f1"), ("interval", "recall"), ("kind", "recall"),
    ("modality", "recall"), ("place", "f1"), ("date", "f1"), ("speaker", "f1"), ("part of", "f1"),
    ("killed exact", "recall"), ("injured exact", "recall"),
)  # fmt: skip
"""Measures with a floor, and which of their shares has it."""


def languages() -> list[str]:
    """Languages that have a pack and annotated reports."""
    return [code for code in known_languages() if any((HERE / code).glob("*.jsonl"))]


def digest(language: str) -> str:
    """A hash of a language's gold files, their names and bytes: floors hold for this gold and no other."""
    files = sorted((HERE / language).glob("*.jsonl"))
    parts = [[file.name, hashlib.sha256(file.read_bytes()).hexdigest()] for file in files]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def for_checking(language: str) -> Iterator[str]:
    """The lines of the reports that are for checking: nothing is fitted on these."""
    for file in sorted((HERE / language).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and json.loads(line)["id"].endswith("-b"):
                yield line


def measured(language: str, box: Path) -> Evaluation:
    """The accuracy of today's reading; `box` is an empty folder for the reports."""
    file = box / f"{language}.jsonl"
    file.write_text("".join(f"{line}\n" for line in for_checking(language)), encoding="utf-8")
    rows, unread = read_gold(file.read_text(encoding="utf-8").splitlines())
    documents, refused = documents_of(file)
    assert not unread
    assert not refused
    return evaluate(rows, predict(rows, documents, tools(POLICY)), policy=POLICY)


SLACK = 2
"""Items that a floor lies below what is reached: one report read otherwise is noise, three are a loss."""


def reached(evaluation: Evaluation) -> dict[str, tuple[float, int]]:
    """Each measure's share, and of how many items."""
    scores = {f"{measure} {share}": (evaluation.score(measure), share) for measure, share in MEASURES}
    return {
        name: (value, score.right + score.wrong + score.missed + score.extra)
        for name, (score, share) in scores.items()
        if (value := getattr(score, share)) is not None
    }


def floor_of(share: float, items: int) -> float:
    """The floor under a share, cut to two digits."""
    return max(0.0, floor((share - SLACK / items) * 100) / 100)


def raised(old: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """The higher of each old and new floor."""
    return {name: max(old.get(name, 0.0), value) for name, value in now.items()}


def main(box: Path, chosen: list[str], *, anew: bool) -> None:
    """Write floors.json anew and say what moved."""
    floors = json.loads(FILE.read_text()) if FILE.exists() else {}
    for language in chosen or languages():
        old, now = floors.get(language, {}), {n: floor_of(*v) for n, v in reached(measured(language, box)).items()}
        same = old.get("gold") == digest(language) and not anew
        floors[language] = {"gold": digest(language), "floors": raised(old["floors"], now) if same else now}
        print(language, "raised" if same else "set anew", json.dumps(floors[language]["floors"]))
    FILE.write_text(json.dumps(floors, indent=1) + "\n")


if __name__ == "__main__":
    import tempfile

    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder), [word for word in words if word != "--anew"], anew="--anew" in words)
