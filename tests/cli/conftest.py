"""A ledger of the examples, made once a process and copied for each test that changes it."""

import shutil

import pytest

from tests.cli.running import EXAMPLES, run


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The ledger of the example reports; not to be changed."""
    ledger = tmp_path_factory.mktemp("examples") / "ledger"
    ran = run("add", ledger, EXAMPLES)
    assert ran.code == 0, ran.err
    return ledger


@pytest.fixture
def ledger(filled, tmp_path):
    """A copy of the ledger of the example reports, free to be changed."""
    return shutil.copytree(filled, tmp_path / "ledger")


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    """A terminal wide enough that no cell of a table is folded."""
    monkeypatch.setenv("COLUMNS", "400")
