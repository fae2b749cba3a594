"""The guide can be followed: what it tells to type makes a pack that passes; the reference names what there is."""

import inspect
import re
from pathlib import Path

import pytest

from harmledger.claims import times_frames, times_readings
from harmledger.claims.times_table import ATOMS
from harmledger.languages import read_folder
from harmledger.languages.vocabulary import YIELDS
from harmledger.places import words as place_tables
from harmledger.workflow.checking import check_whole

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/how-to/add-a-language.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs/reference/adding-a-language.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml\n# (?P<name>[\w/.]+)(?:, (?P<how>[^\n]+))?\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
FIRST_WHOLE = 3
"""The section after which the pack can be checked."""


def follow(section: str, folder: Path) -> None:
    """Do with the files of a folder what a section of the guide tells."""
    for block in BLOCK.finditer(section):
        path = folder / block["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(changed(before, block["how"] or "", block["body"]), encoding="utf-8")


def changed(before: str, how: str, body: str) -> str:
    """A file as the words above a block tell to change it."""
    if how == "at the end":
        return before + body
    if how == "at the beginning":
        return body + before
    rule = how.removeprefix("examples of ") if how.startswith("examples of ") else None
    if rule is not None:
        start = before.index(f"- id: {rule}\n")
        end = before.find("\n- id:", start) + 1 or len(before)
        return with_hedges(before[:end] + body + before[end:])
    assert how == "instead" or not before, f"the guide writes a file twice: {how!r}"
    return body


def with_hedges(groups: str) -> str:
    """Section 7 tells in words to put hedges before the number of the counted shapes."""
    return groups.replace('shape: "{number|vague} ', 'shape: "{hedge}* {number|vague} ')


def test_the_guide_leads_to_a_passing_pack_at_every_step(tmp_path):
    """From an empty folder: after each section the check finds nothing wrong, and at the end twenty rules are there."""
    folder = tmp_path / "de"
    sections = re.split(r"^## (?=\d+\. )", GUIDE, flags=re.MULTILINE)[1:]
    assert len(sections) == 15
    for number, section in enumerate(sections, start=1):
        follow(section, folder)
        if number >= FIRST_WHOLE:
            assert (section.splitlines()[0], list(check_whole(read_folder(folder)))) == (section.splitlines()[0], [])
    assert read_folder(folder).rule_count() == 20


@pytest.mark.parametrize("key", YIELDS)
def test_the_reference_names_what_rules_yield(key):
    """Every key and value that the program takes can be looked up; harms stand on the claim's page."""
    values = [] if key in ("harm", "part") else YIELDS[key]
    assert [word for word in (key, *values) if word not in REFERENCE] == []


def test_the_reference_names_every_reading_of_times():
    """What `reads:` may say, and the grains that later layers ask for."""
    names = [
        name.removeprefix("read_") for room in (times_readings, times_frames) for name in dir(room)
        if name.startswith("read_")
    ]  # fmt: skip
    assert [name for name in names if f"`{name}`" not in REFERENCE] == []
    assert [atom for atom in ATOMS if f"{{{atom}}}" not in REFERENCE] == []


def test_the_reference_names_every_key_of_places():
    """What places.yml may list."""
    source = inspect.getsource(place_tables)
    asked = set(re.findall(r'_(?:words|part|rules|turned|kinds)\(table, "(\w+)"', source))
    sets = re.search(r"_SETS = \((.*?)\)", source, re.DOTALL)
    keys = (asked | set(re.findall(r'"(\w+)"', sets[1]))) - {"before", "after"}
    assert len(keys) > 20
    assert sorted(key for key in keys if f"`{key}`" not in REFERENCE) == []


def test_the_reference_names_every_class_that_reading_asks_for():
    """A class that the program looks for is no secret of the built-in packs."""
    found: set[str] = set()
    for module in sorted((ROOT / "src/harmledger/claims").glob("*.py")):
        text = module.read_text(encoding="utf-8")
        for call in re.finditer(r"(?:\.is_a|\.is_any|\.places|\.holds|\.meaning|has_class)\(([^)]*)\)", text):
            found |= set(re.findall(r'"([a-z_.]+)"', call[1]))
    assert len(found) > 30
    known = set(re.findall(r"[`{]([a-z_.]+)[`}]", REFERENCE))
    assert (
        sorted(name for name in found if name not in known and not any(k.startswith(f"{name}.") for k in known)) == []
    )


def test_the_reference_names_every_setting():
    """What language.yml may say."""
    asked: set[str] = set()
    for module in sorted((ROOT / "src/harmledger").rglob("*.py")):
        if module.parent.name in ("claims", "languages"):
            text = module.read_text(encoding="utf-8")
            asked |= set(re.findall(r'(?<!yields\.)settings\.get\("(\w+)"', text))
            asked |= set(re.findall(r'\.listed\("(\w+)"\)', text))
    assert len(asked) > 12
    assert sorted(name for name in asked if f"`{name}" not in REFERENCE) == []
