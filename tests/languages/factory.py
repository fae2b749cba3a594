"""A language pack of a few lines, written into a folder: what a linguist begins with."""

from pathlib import Path

from harmledger.languages.pack import Pack
from harmledger.languages.reader import compile_pack

FILES = {
    "language.yml": """
name: Testish
gap: {blocked: [harm]}
near: {blocked: [harm]}
wide: {blocked: [harm]}
paradigms:
  verb:
    - {ending: "e", forms: {base: "e", past participle: "ed", gerund: "ing"}}
    - {ending: "", forms: {base: "-", past participle: "ed"}}
""",
    "words/harms.yml": """
- class: harm
  paradigm: verb
  trigger: yes
  means: {harm: killed}
  words: [kill, erase]
- class: no_word
  words: [no, on, 1:30]
""",
    "clauses.yml": """
- id: passive
  shape: "{people:victims} {gap}{0,3} {harm.participle}"
  examples:
    - {text: "Two people killed.", claims: ["killed: 2 people"]}
""",
}
"""File -> content, as the smallest pack that compiles."""


def write_pack(folder: Path, **changed: str | None) -> Path:
    """Write the small pack into a folder; `clauses="…"` changes a file, None leaves it out."""
    named = {name.removesuffix(".yml").replace("/", "_"): name for name in FILES}
    contents = {**FILES, **{named.get(key, f"{key}.yml"): text for key, text in changed.items()}}
    for name, text in contents.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def small_pack(folder: Path, **changed: str | None) -> Pack:
    """Compile the small pack, with some files changed."""
    return compile_pack("xx", write_pack(folder, **changed))
