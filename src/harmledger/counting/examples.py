"""Claims spelled in a few words, for the worked examples under the rules of a policy and for tests.

A row is a map of text: `{killed: at least 3, by: mayor, on: 2022-07-16, report: a}`. `check` runs the examples of a
policy file, and says file, rule, what was expected and what came out.
"""

import re
from collections.abc import Mapping

import msgspec

from harmledger.counting.statement import Setting, listed
from harmledger.errors import PolicyError
from harmledger.terms.claim import Claim, Count, Evidence, Said, Speaker
from harmledger.terms.identity import identifier
from harmledger.terms.period import Period
from harmledger.terms.place import Place

_VAGUE = {"a number": (2, None), "several": (2, 9), "a few": (2, 9), "tens": (20, 99), "dozens": (24, None),
          "hundreds": (200, 999), "thousands": (2000, 9999)}  # fmt: skip
_NUMBER = re.compile(
    r"^(?:(?P<hedge>at least|more than|over|up to|about|nearly|fewer than|verified) )?(?P<n>\d+)(?: to (?P<m>\d+))?$"
)
_HARMS = ("killed", "injured", "missing", "affected", "detained", "trapped", "rescued", "found", "damaged", "destroyed")


def count_of(words: str) -> Count:
    """A count from its English words: "at least 3", "2 to 4", "dozens", "none", "none reported"."""
    if words in _VAGUE:
        low, high = _VAGUE[words]
        return Count(at_least=low, figure=None, at_most=high, hedge="vague", wording=words)
    if words in ("none", "none reported"):
        return Count(
            at_least=0, figure=0, at_most=0 if words == "none" else None, hedge=words.replace(" ", "_"), wording=words
        )
    match = _NUMBER.match(words)
    if match is None:
        raise PolicyError(
            f'the count "{words}" of an example is not understood', remedy='write "3", "at least 3", "2 to 4", "dozens"'
        )
    return _hedged(match["hedge"], int(match["n"]), match["m"], words)


def _hedged(hedge: str | None, n: int, m: str | None, words: str) -> Count:
    if m is not None:
        return Count(at_least=n, figure=None, at_most=int(m), hedge="between", wording=words)
    name = (hedge or "").replace(" ", "_").replace("over", "more_than") or None
    low = {"more_than": n + 1, "up_to": 0, "fewer_than": 0, "about": None, "nearly": None}.get(name or "", n)
    high = {
        "at_least": None,
        "more_than": None,
        "verified": None,
        "about": None,
        "fewer_than": n - 1,
        "nearly": n - 1,
    }.get(name or "", n)
    return Count(at_least=low, figure=n, at_most=high, hedge=name, wording=words)


def claim_of(row: Mapping[str, Setting], number: int = 0) -> Claim:
    """A claim from a row of an example; `number` keeps equal rows apart. Words that no claim knows are refused."""
    text = {key: value for key, value in row.items() if isinstance(value, str)}
    harm = next((h for h in _HARMS if h in text), "killed")
    report = text.get("report", "a")
    fields = {
        "claim_id": text.get("id") or identifier("example", report, harm, number),
        "document_id": report,
        "kind": text.get("kind", "harm"),
        "harm": harm,
        "part_of": text.get("part_of"),
        "change": text.get("change"),
        "modality": text.get("modality", "asserted"),
        "preliminary": text.get("preliminary") == "yes",
        "cause": text.get("cause", "direct"),
        "mention": int(text.get("mention", "0")),
        "count": None if text.get(harm) == "unnumbered" else msgspec.to_builtins(count_of(text.get(harm, "1"))),
        "who": _who(row, text),
        "what": {"wording": text["what"], "type": text.get("type")} if "what" in text else None,
    }
    claim = msgspec.convert(fields, type=Claim)
    told = {"where": _where(text), "when": _when(text), "said": _said(text), "evidence": _evidence(text)}
    return msgspec.structs.replace(claim, **told)


def _evidence(text: Mapping[str, str]) -> tuple[Evidence, ...]:
    sentence = text.get("sentence")
    return (Evidence(start=0, end=len(sentence), quote=sentence, role="sentence"),) if sentence else ()


def _said(text: Mapping[str, str]) -> Said:
    speaker = Speaker(wording=text["by"]) if "by" in text else None
    return Said(speaker=speaker, relayed_by=(text["outlet"],) if "outlet" in text else (), on=text.get("on"))


def _where(text: Mapping[str, str]) -> tuple[Place, ...]:
    return (Place(wording=text["place"], name=text["place"]),) if "place" in text else ()


def _when(text: Mapping[str, str]) -> Period | None:
    if "when" not in text:
        return None
    return Period(wording=text["when"], earliest=text["when"], latest=text["when"], precision=1)


def _who(row: Mapping[str, Setting], text: Mapping[str, str]) -> dict[str, object] | None:
    keys = ("who", "status", "age", "sex", "roles", "names")
    if not any(key in row for key in keys):
        return None
    stated: dict[str, object] = {key: text[key] for key in ("status", "age", "sex") if key in text}
    return {
        **stated,
        "wording": text.get("who", ""),
        "roles": listed(row.get("roles")),
        "names": listed(row.get("names")),
    }
