"""What is installed: the same packages everywhere, each known by its hash, from wherever the reader's pip gets them."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def pins(lock: Path) -> dict[str, str]:
    """Package name to version."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock.read_text(), re.MULTILINE))


def declared(*extras: str) -> set[str]:
    """Names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in extras:
        asked += project["project"]["optional-dependencies"][extra]
    return {re.split(r"[<>=!~\[; ]", one)[0].lower().replace("_", "-") for one in asked}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host_and_hashes_every_package(lock: Path) -> None:
    """A lock made on one machine must work on any other: no index, no link, no path, and no package without a hash."""
    text = lock.read_text()
    assert not re.search(r"https?://|--(extra-)?index|--find-links|--trusted-host|@ file:", text)
    for block in re.split(r"\n(?=[a-z0-9-]+==)", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Who adds a dependency brings the locks up to date (`make lock`)."""
    assert declared() <= set(pins(ROOT / "requirements/base.lock"))
    assert declared("dev", "build", "pdf", "review", "sign", "table") <= set(pins(ROOT / "requirements/dev.lock"))


def test_what_is_tested_is_what_is_used() -> None:
    """Development adds packages, and changes the version of none that users get."""
    base, dev = pins(ROOT / "requirements/base.lock"), pins(ROOT / "requirements/dev.lock")
    assert base.items() <= dev.items()
