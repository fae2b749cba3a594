"""A register of sources as a file that a team keeps: YAML or CSV, read and written."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from harmledger.errors import RegisterError
from harmledger.terms.source import Source, SourceType
from harmledger.terms.written import read_yaml

COLUMNS = ("name", "type", "owner", "side", "area", "credibility", "outlets", "names")
"""What a row of a register says; `generic` stands in the bundled table alone."""
LISTS = ("outlets", "names")
BETWEEN = ";"
"""Between the names of a list in one cell of a CSV file."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KINDS = (".yml", ".yaml", ".csv")


def read_register(path: Path) -> list[Source]:
    """The sources of a file, by its ending YAML or CSV. Raises RegisterError with the row that is wrong."""
    if path.suffix.lower() not in KINDS:
        raise RegisterError(f"no register is kept as {(path.suffix or path.name)!r}", place=str(path),
                            remedy=f"give a file that ends in {', '.join(KINDS)}")  # fmt: skip
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegisterError(f"can't be read: {error.strerror}", place=str(path), remedy="give a file's path") from error
    return sources_in(content, str(path)) if path.suffix.lower() != ".csv" else sources_in_csv(content, str(path))


def sources_in(content: bytes, place: str) -> list[Source]:
    """The sources of a YAML register: `sources:`, a list of maps."""
    given = _yaml(content, place)
    rows = given.get("sources") if isinstance(given, Mapping) else given
    if not isinstance(rows, list):
        raise RegisterError("a register is a list of sources", place=place, remedy="write sources: [{name: …}]")
    return _unique([_source(row, number, place) for number, row in enumerate(rows, start=1)], place)


def sides_in(content: bytes) -> dict[str, str]:
    """The sides of countries' own offices that a YAML register names."""
    given = _yaml(content, "register.yml")
    return msgspec.convert(given.get("sides") or {}, dict[str, str]) if isinstance(given, Mapping) else {}


def _yaml(content: bytes, place: str) -> object:
    import yaml

    try:
        found = read_yaml(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegisterError(f"not readable as YAML: {error}", place=place, remedy="mend the indentation") from error
    return found


def sources_in_csv(content: bytes, place: str) -> list[Source]:
    """The sources of a CSV register under a line of column names; lists have `;` between their names."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        rows = list(reader)
    except (csv.Error, UnicodeDecodeError) as error:
        raise RegisterError(f"not readable as CSV: {error}", place=place, remedy="save it as CSV in UTF-8") from error
    if "name" not in (reader.fieldnames or ()):
        raise RegisterError("no column is called name", place=place, remedy=f"the columns are {', '.join(COLUMNS)}")
    return _unique([_source(_cells(row), number, place) for number, row in enumerate(rows, start=2)], place)


def _cells(row: Mapping[str | None, str | None]) -> dict[str, object]:
    """A row's cells without the empty ones, lists taken apart, and without the mark against formulas."""
    plain = {key: _unmarked(value.strip()) for key, value in row.items() if key and isinstance(value, str)}
    filled = {key: value for key, value in plain.items() if value}
    return {key: [p.strip() for p in v.split(BETWEEN) if p.strip()] if key in LISTS else v for key, v in filled.items()}


def _unmarked(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _source(row: object, number: int, place: str) -> Source:
    """One row as a source; what is wrong in it is said with its number and name."""
    where = f"{place}, source {number}" if not place.endswith(".csv") else f"{place}, line {number}"
    if not isinstance(row, Mapping) or not str(row.get("name") or "").strip():
        raise RegisterError("a source has no name", place=where, remedy="write name: …")
    fields = {str(key): value for key, value in row.items() if value not in (None, "")}
    unknown = sorted(set(fields) - {*COLUMNS, "generic"})
    if unknown:
        raise RegisterError(f'"{fields["name"]}": no field is called {unknown[0]!r}', place=where,
                            remedy=f"the fields are {', '.join(COLUMNS)}")  # fmt: skip
    if "generic" in fields:
        fields["generic"] = str(fields["generic"]) in ("yes", "true")
    if fields.get("type", "unknown") not in get_args(SourceType):
        raise RegisterError(f'"{fields["name"]}": no type is called {fields["type"]!r}', place=where,
                            remedy=f"the types are {', '.join(get_args(SourceType))}")  # fmt: skip
    for name in LISTS:
        if isinstance(fields.get(name), str):
            fields[name] = [fields[name]]
    try:
        return msgspec.convert(fields, Source)
    except msgspec.ValidationError as error:
        raise RegisterError(f'"{fields["name"]}": {error}', place=where, remedy="mend that field") from error


def _unique(sources: list[Source], place: str) -> list[Source]:
    """The sources, where no two have one name."""
    seen: set[str] = set()
    for source in sources:
        if source.name.casefold() in seen:
            raise RegisterError(f'"{source.name}" stands there twice', place=place, remedy="draw its rows together")
        seen.add(source.name.casefold())
    return sources


def as_yaml(sources: Iterable[Source]) -> str:
    """Sources as the text of a YAML register, which `read_register` reads back."""
    import yaml

    rows = [{name: value for name, value in _fields(source).items() if value} for source in sources]
    return yaml.safe_dump({"sources": rows}, allow_unicode=True, sort_keys=False, width=120)


def as_rows(sources: Iterable[Source]) -> list[dict[str, str | int | float | bool | None]]:
    """Sources as flat rows, lists with `;` between their names."""
    return [{name: _joined(_fields(source)[name]) for name in COLUMNS} for source in sources]


def _fields(source: Source) -> dict[str, object]:
    fields: dict[str, object] = {name: getattr(source, name) for name in COLUMNS}
    kind: dict[str, object] = {"generic": "yes"} if source.generic else {}
    return {**fields, **{name: list(getattr(source, name)) for name in LISTS}, **kind}


def _joined(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"{BETWEEN} ".join(str(one) for one in value)
    return str(value or "")
