"""Rules that the whole house keeps."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src/harmledger").rglob("*.py"))
LONGEST = 400
"""Lines a file: a room's thought that fits on a few screens."""


def tracked() -> list[Path]:
    """The files under version control, or all text files of an unpacked archive."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.parts)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_enough_to_be_read(path: Path) -> None:
    """No file of the program has more than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_others_may_call_says_what_it_means(path: Path) -> None:
    """Every module, and every public function and class in it, has a docstring that is more than its name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.name != "__init__.py" or tree.body:
        assert ast.get_docstring(tree), "the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            said = (ast.get_docstring(node) or "").lower().rstrip(".")
            assert said.replace(" ", "") not in ("", node.name.lower().replace("_", "")), node.name


def test_no_file_depends_on_one_machine() -> None:
    """No path of a home or a temporary folder stands in a file that others get."""
    machine = re.compile(r"(?<![\w.])/(home|root|Users|tmp|work)/[a-z]\w+/?")
    for path in tracked():
        if path.suffix in {".py", ".md", ".yml", ".toml", ".txt", ".lock", ""} and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            assert not machine.search(text), f"{path.relative_to(ROOT)}: {machine.search(text)}"


def test_the_purpose_stands_beside_the_licence() -> None:
    """Who copies this project finds the licence, the notices of others' data, and what it is not for."""
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert "not for targeting" in (ROOT / "PURPOSE.md").read_text()
    assert (ROOT / "NOTICE").read_text().strip()
