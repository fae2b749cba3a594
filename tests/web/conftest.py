"""A ledger of the examples, and a visitor whom the gate has let in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from harmledger.sources import Given
from harmledger.workflow.adding import add
from tests.web.factory import visitor

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a ledger that no test writes to."""
    path = tmp_path_factory.mktemp("review") / "ledger"
    add(path, [str(EXAMPLES / "pokrovsk-july"), str(EXAMPLES / "pokrovsk-july-posts")], Given())
    return path


@pytest.fixture
def ledger(example_ledger: Path, tmp_path: Path) -> Path:
    """A copy of the examples' ledger that a test may write to."""
    return Path(shutil.copytree(example_ledger, tmp_path / "ledger"))


@pytest.fixture(scope="session")
def asking_ledger(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with one report more, of which nobody can tell whether it is of an event told already."""
    path = Path(shutil.copytree(example_ledger, tmp_path_factory.mktemp("asking") / "ledger"))
    report = path.parent / "district.txt"
    told = "Three people were killed in shelling of Bakhmut district on 19 July, police said."
    report.write_text(f"Invented for a test.\n\n{told}\n", "utf-8")
    add(path, [str(report)], Given(published="2022-07-20", source="Invented Courier"))
    return path


@pytest.fixture
def inside(ledger: Path) -> Iterator[TestClient]:
    """A visitor who may decide."""
    with visitor(ledger) as client:
        yield client


@pytest.fixture(scope="session")
def reader(example_ledger: Path) -> Iterator[TestClient]:
    """A visitor who only looks, so that one ledger serves many tests."""
    with visitor(example_ledger) as client:
        yield client
