"""The command: one process on this machine, a link in the terminal, a clear word where something is missing."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from harmledger.cli.app import app
from harmledger.errors import HarmledgerError, UsageError
from harmledger.web.serving import HOST, serve, taken_port

PATIENCE = 120.0
"""Seconds that an answer may take on a busy machine."""
START = "import sys; from harmledger.cli import main; sys.argv = ['harmledger', 'review', *sys.argv[1:]]; main()"


def test_the_command_prints_a_link_that_lets_in_once(example_ledger: Path) -> None:
    """Who follows the printed link is in; who follows it again is not."""
    run = subprocess.Popen(
        [sys.executable, "-c", START, str(example_ledger), "--no-browser"], stderr=subprocess.PIPE, text=True
    )
    try:
        told = "".join(run.stderr.readline() for _ in range(2))
        address = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", told).group()
        with httpx.Client(follow_redirects=True, timeout=PATIENCE) as inside:
            assert "harmledger" in inside.get(address).text
            assert inside.get(address.split("/enter")[0] + "/incidents").status_code == 200
        assert httpx.get(address, timeout=PATIENCE).status_code == 401
    finally:
        run.terminate()
        run.wait(20)


def test_only_this_machine_is_served() -> None:
    """The socket is bound to 127.0.0.1, so that no other machine can ask."""
    with taken_port(0) as bound:
        assert bound.getsockname()[0] == HOST == "127.0.0.1"


def test_a_port_in_use_is_an_error_that_says_what_to_do() -> None:
    """Two reviews on one port: the second says so."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        with pytest.raises(HarmledgerError, match="--port"):
            taken_port(other.getsockname()[1])


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    """A mistyped name is said; no folder appears."""
    answer = CliRunner().invoke(app, ["review", str(tmp_path / "none"), "--no-browser"])
    assert isinstance(answer.exception, UsageError)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("package", ["uvicorn", "fastapi", "babel"])
def test_a_missing_package_is_named_with_its_cure(example_ledger: Path, monkeypatch, package: str) -> None:
    """Who installed harmledger without the extra is told what to install."""
    for name in [name for name in sys.modules if name.startswith(("harmledger.web.", package))]:
        if name != "harmledger.web.serving":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=rf"{package}.*harmledger\[review\]"):
        serve(example_ledger, port=0, author="I. Recorder", policy="interval", browser=False)
