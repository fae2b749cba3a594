#!/usr/bin/env python3
"""Check what a harmledger ledger issued: offline, with nothing but Python 3.9 or newer and this file.

    python verify.py ISSUED [--checkpoint FILE] [--key NAME+ID+KEY] [--claims]

ISSUED is a bundle (a zip file, or the folder it was unpacked to) or a file of proofs (JSON). What is checked:

- every entry in it is the one that the ledger committed to (salted hash, RFC 9162 inclusion proof, tree root);
- every archived file in it has the bytes that its entry names, and every quote stands in its text where it says;
- with --checkpoint: the ledger has only grown since that checkpoint was kept (RFC 9162 consistency proof);
- with --key: the ledger's checkpoint, and the kept one if it is signed, carry that key's signature (C2SP signed note,
  Ed25519, RFC 8032).

With --claims it also prints each claim of the reports in it, with its quotes, as a line of JSON.
Exit code 0: all of it holds; 1: something does not, and what; 2: the call makes no sense.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from harmledger.ledger.offline_proofs import (
    Checkpoint,
    Refuted,
    check_consistency,
    check_inclusion,
    check_signed,
    leaf_hash,
    read_checkpoint,
    unbased,
)

# --- the bundle -------------------------------------------------------------------------------------------------------

BUNDLE = "harmledger-bundle-1"
PROOFS = "harmledger-proofs-1"
CONTENTS = "bundle.json"


def check_bundle(
    bundle: dict[str, Any],
    read_file: Callable[[str], bytes | None],
    kept: str | None = None,
    key: str | None = None,
) -> list[str]:
    """Everything that does not hold, in sentences; an empty list where all holds. `read_file` gives archived bytes."""
    problems: list[str] = []
    try:
        if bundle.get("format") not in (BUNDLE, PROOFS):
            raise Refuted(f"this verifier reads {BUNDLE} and {PROOFS}, not {bundle.get('format')}")
        head = read_checkpoint(bundle["checkpoint"])
        if key:
            check_signed(head, key)
    except (Refuted, KeyError, TypeError) as error:
        return [f"checkpoint: {error}"]
    found = [_checked_entry(entry, head, problems) for entry in bundle.get("entries", [])]
    bodies = [body for body in found if body]
    _check_quotes(bodies, _checked_files(bodies, read_file, problems), problems)
    _check_growth(bundle, head, problems)
    if kept is not None:
        try:
            _check_kept(read_checkpoint(kept), head, bundle.get("earlier", []), key)
        except (Refuted, KeyError, TypeError) as error:
            problems.append(f"kept checkpoint: {error}")
    return problems


def _checked_entry(entry: dict[str, Any], head: Checkpoint, problems: list[str]) -> dict[str, Any] | None:
    """The entry's contents where it is what the ledger committed to; None where it is not here, or is refuted.

    It is not here where it was removed from the ledger, or withheld from this proof: that it stands there is checked.
    """
    try:
        without = bool(entry.get("removed") or entry.get("withheld"))
        payload = b"" if without else entry["payload"].encode()
        promise = unbased(entry["promise"])
        if not without and hashlib.sha256(unbased(entry["salt"]) + payload).digest() != promise:
            raise Refuted("the contents are not what was committed to")
        proof = [unbased(step) for step in entry["proof"]]
        check_inclusion(leaf_hash(promise), entry["seq"] - 1, head.size, proof, head.root)
        contents = None if without else json.loads(payload)
        if contents is not None and contents["seq"] != entry["seq"]:
            raise Refuted(f"the contents are those of entry {contents['seq']}")
        return contents
    except (Refuted, KeyError, TypeError, ValueError, AttributeError) as error:
        problems.append(f"entry {entry.get('seq')}: {error}")
        return None


def _checked_files(
    entries: Sequence[dict[str, Any]],
    read_file: Callable[[str], bytes | None],
    problems: list[str],
) -> dict[str, str]:
    """Texts of the documents whose archived files are in the bundle, each file checked against its hash."""
    texts = {}
    for entry in entries:
        if entry["kind"] != "archived":
            continue
        for part in ("original", "text"):
            name = entry["body"][part]["sha256"]
            data = read_file(name) if len(name) == 64 and name.isalnum() else None
            if data is not None and hashlib.sha256(data).hexdigest() != name:
                problems.append(f"file {name}: its bytes have another hash")
            elif data is not None and part == "text":
                texts[entry["body"]["document"]["document_id"]] = data.decode("utf-8", "surrogatepass")
    return texts


def _check_quotes(entries: Sequence[dict[str, Any]], texts: dict[str, str], problems: list[str]) -> None:
    latest = {entry["body"]["document_id"]: entry for entry in entries if entry["kind"] == "claims"}
    for document, entry in latest.items():
        text = texts.get(document)
        for claim in claims_of(entry["body"], text or "") if text is not None else ():
            for piece in claim.get("evidence", ()):
                if text is not None and text[piece["start"] : piece["end"]] != piece["quote"]:
                    problems.append(f"claim {claim['claim_id']}: the quote {piece['quote']!r} does not stand there")
                if text is not None and not 0 <= piece["start"] <= piece["end"] <= len(text):
                    problems.append(f"claim {claim['claim_id']}: its text has no {piece['start']}-{piece['end']}")


PACKED = (
    "claim_id", "kind", "harm", "modality", "mention", "where", "count", "when", "roles", "spans", "found_by",
    "confidence", "who", "what", "weapon", "alleged_perpetrator", "said", "cause", "change", "part_of", "preliminary",
    "holder", "outcome", "schema",
)  # fmt: skip
"""What the places of a packed claim's list mean (ledgers of format 2)."""
LISTED = {
    "count": ("at_least", "figure", "at_most", "hedge", "wording"), "what": ("wording", "type"),
    "who": ("wording", "status", "age", "sex", "roles", "affiliation", "names"),
    "weapon": ("wording", "type", "number"),
    "when": ("wording", "earliest", "latest", "precision", "start_assumed"), "said": ("speaker", "relayed_by", "on"),
    "alleged_perpetrator": ("wording", "actor", "position"), "holder": ("wording", "actor", "event"),
    "speaker": ("wording", "name", "role", "organisation"),
    "where": ("wording", "name", "place_id", "lat", "lon", "level", "admin1", "admin2", "country", "precision",
              "relation", "alternatives", "because"),
}  # fmt: skip
"""The same for the lists inside it."""


def claims_of(body: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The claims of a `claims` entry, each whole; packed ones take their quotes from the document's text."""
    if "packed" not in body:
        return list(body["claims"])
    claims = [_unpacked(dict(zip(PACKED, one)), body, text) for one in body["packed"]]  # noqa: B905  as of 3.10
    for claim in claims:
        if isinstance(claim["part_of"], int):
            claim["part_of"] = claims[claim["part_of"]]["claim_id"]
    return claims


def _unpacked(claim: dict[str, Any], body: dict[str, Any], text: str) -> dict[str, Any]:
    roles, spans = claim.pop("roles"), claim.pop("spans")
    names = roles.split(" ") if isinstance(roles, str) else roles
    starts, ends = spans[::2], [start + length for start, length in zip(spans[::2], spans[1::2])]  # noqa: B905
    pieces = list(zip(starts, ends, names))  # noqa: B905
    claim["evidence"] = [
        {"start": start, "end": end, "quote": text[start:end], "role": role} for start, end, role in pieces
    ]
    claim["document_id"] = body["document_id"]
    claim["where"] = [dict(zip(LISTED["where"], body["places"][number])) for number in claim["where"]]  # noqa: B905
    for part, names_of in LISTED.items():
        if part != "where" and claim.get(part) is not None:
            claim[part] = dict(zip(names_of, claim[part]))  # noqa: B905
    if claim["said"]["speaker"] is not None:
        claim["said"]["speaker"] = dict(zip(LISTED["speaker"], claim["said"]["speaker"]))  # noqa: B905
    spelled = [f"{start}-{end} {role}" for start, end, role in pieces]
    parts = json.dumps([body["document_id"], claim["kind"], claim["harm"], spelled], ensure_ascii=False,
                       separators=(",", ":"))  # fmt: skip
    if claim["claim_id"] is None:
        claim["claim_id"] = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return claim


def _check_growth(bundle: dict[str, Any], head: Checkpoint, problems: list[str]) -> None:
    """Every earlier checkpoint that it names must be one that the ledger has grown from."""
    for offer in bundle.get("earlier", []):
        try:
            if "checkpoint" in offer:
                _check_kept(read_checkpoint(offer["checkpoint"]), head, [offer], None)
        except (Refuted, KeyError, TypeError) as error:
            problems.append(f"growth from {offer.get('size')} entries: {error}")


def _check_kept(kept: Checkpoint, head: Checkpoint, earlier: Sequence[dict[str, Any]], key: str | None) -> None:
    if key and kept.signatures:
        check_signed(kept, key)
    if kept.origin != head.origin:
        raise Refuted(f"it is of {kept.origin}, the bundle of {head.origin}")
    if kept.size == head.size:
        check_consistency(kept.size, head.size, kept.root, head.root, [])
        return
    for offer in earlier:
        if offer["size"] == kept.size:
            check_consistency(kept.size, head.size, kept.root, head.root, [unbased(step) for step in offer["proof"]])
            return
    raise Refuted(f"the bundle brings no proof from {kept.size} to {head.size} entries: ask for one that does")


def _claims(bundle: dict[str, Any], read_file: Callable[[str], bytes | None]) -> Iterator[dict[str, Any]]:
    """The claims of every reading in a bundle that holds; without their documents' texts they lack their quotes."""
    bodies = [json.loads(entry["payload"]) for entry in bundle["entries"] if entry.get("payload")]
    texts = _checked_files(bodies, read_file, [])
    for entry in bodies:
        if entry["kind"] == "claims":
            yield from claims_of(entry["body"], texts.get(entry["body"]["document_id"], ""))


def _reader(place: Path) -> Callable[[str], bytes | None]:
    """A function that reads a file of a bundle by name, None where it holds none; a file of proofs is its contents."""
    if place.is_file() and not zipfile.is_zipfile(place):
        return lambda name: place.read_bytes() if name == CONTENTS else None
    if place.is_dir():
        return lambda name: (place / name).read_bytes() if (place / name).is_file() else None
    archive = zipfile.ZipFile(place)  # open until the program ends
    names = set(archive.namelist())
    return lambda name: archive.read(name) if name in names else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the bundle named on the command line and tell the outcome."""
    parser = argparse.ArgumentParser(description="Check what a harmledger ledger issued, offline.")
    parser.add_argument("bundle", type=Path, metavar="ISSUED", help="a bundle (zip, or its folder) or a file of proofs")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint kept from earlier")
    parser.add_argument("--key", help="verification key name+id+key of the ledger's keeper")
    parser.add_argument("--claims", action="store_true", help="also print each claim, a line of JSON each")
    given = parser.parse_args(arguments)
    try:
        read = _reader(given.bundle)
        bundle = json.loads(read(CONTENTS) or b"{}")
        kept = given.checkpoint.read_text(encoding="utf-8") if given.checkpoint else None
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"{given.bundle}: {error}\n")
        return 2
    problems = check_bundle(bundle, lambda name: read(f"files/{name}"), kept, given.key)
    if given.claims and not problems:
        for claim in _claims(bundle, lambda name: read(f"files/{name}")):
            sys.stdout.write(json.dumps(claim, ensure_ascii=False) + "\n")
    for problem in problems:
        sys.stdout.write(f"REFUTED  {problem}\n")
    if not problems:
        head = read_checkpoint(bundle["checkpoint"])
        told = f"{len(bundle['entries'])} entries of {head.origin}, of {head.size} in all"
        grown = [str(offer["size"]) for offer in bundle.get("earlier", []) if "checkpoint" in offer]
        told += f", grown from {' and '.join(grown)}" if grown else ""
        sys.stdout.write(f"holds: {told}, root {head.root.hex()}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
