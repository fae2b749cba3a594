"""Language packs: a folder of words, sentence shapes and examples for each language, and the reader that compiles them.

    read_pack("en") -> Pack          compiled once a process, from languages/en/*.yml
    known_languages() -> ["en", …]       with those that HARMLEDGER_PACKS adds
    read_folder(path) -> Pack            of any folder, while it is being written
    check_pack(pack, describe)       runs every example under every rule

A linguist edits the YAML; no Python is needed to add a language. See docs/how-to/add-a-language.md.
"""

from harmledger.languages.check import ExampleFailure, check_pack
from harmledger.languages.pack import Pack, Rule
from harmledger.languages.reader import known_languages, read_folder, read_pack

__all__ = ["ExampleFailure", "Pack", "Rule", "check_pack", "known_languages", "read_folder", "read_pack"]
