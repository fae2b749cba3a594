"""What the pages load from others lies in the package, as it came, under its licence."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src/harmledger/web/static/vendor"


def test_every_file_of_others_is_as_it_came() -> None:
    """Checksums and versions are those of the lists; nothing lies beside them."""
    told = subprocess.run(
        [sys.executable, ROOT / "scripts/vendor.py", "--check"], capture_output=True, text=True, check=False
    )
    assert told.stdout == ""
    assert told.returncode == 0


def test_every_package_of_others_has_its_licence() -> None:
    """Who copies the wheel copies the licences with it."""
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert any(path.name.lower().startswith("licen") for path in folder.iterdir()), folder.name
