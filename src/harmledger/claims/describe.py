"""A claim in a few words: what the examples of a language pack expect, and what lists of claims show."""

from harmledger.terms.claim import Claim, Count


def describe(claim: Claim, whole: Claim | None = None) -> str:
    """A claim in its short form: "killed: 4 to 6 people", "tally injured: 666 or more children, part of 700"."""
    parts: list[str] = [] if claim.modality == "asserted" else [claim.modality]
    if claim.kind in ("harm", "tally"):
        parts += ["tally"] if claim.kind == "tally" else []
        return " ".join([*parts, f"{claim.harm}:", amount_and_group(claim)]) + tail(claim, whole)
    if claim.kind == "control":
        holder = f" by {claim.holder.actor}" if claim.holder is not None else ""
        return " ".join([*parts, f"control: {claim.holder.event if claim.holder else 'taken'}{holder}"])
    outcome = f" ({claim.outcome})" if claim.outcome not in (None, "carried out") else ""
    return " ".join([*parts, claim.kind]) + outcome


def amount_and_group(claim: Claim) -> str:
    """How many of whom; "number not given" where the report gives none."""
    group = group_word(claim)
    if claim.count is None:
        return f"{group}, number not given"
    return f"{amount(claim.count)} {group}"


def amount(count: Count) -> str:
    """A count in words: "14", "31 or more", "4 to 6", "about 60", "0 to 15"."""
    low, figure, high = count.at_least, count.figure, count.at_most
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"{low} or more"
    return f"about {figure}" if high is None else f"at most {high}"


GROUPS = {"child": ("child", "children"), "civilian": ("civilian", "civilians"), "combatant": ("fighter", "fighters"),
          "male": ("man", "men"), "female": ("woman", "women"), "": ("person", "people")}  # fmt: skip
"""What those harmed are called, for one and for several; a role ("medic") goes before these."""


def group_word(claim: Claim) -> str:
    """Those harmed in a word, by what the claim knows of them: "children", "civilians", "medics", else "people"."""
    one = claim.count is not None and claim.count.at_most == 1
    if claim.what is not None:
        kind = claim.what.type or "thing"
        return kind if one else f"{kind}s"
    if claim.who is None:
        return GROUPS[""][0 if one else 1]
    calling = claim.who.calling
    if calling is not None and claim.who.age != "child":
        return calling + ("" if one or calling == "police" else "s")
    told = (claim.who.age, claim.who.status, claim.who.sex)
    return GROUPS[next((word for word in told if word in GROUPS), "")][0 if one else 1]


def tail(claim: Claim, whole: Claim | None) -> str:
    """What follows: that it is a new total, or a part of a whole."""
    if whole is not None and whole.count is not None:
        number = whole.count.figure if whole.count.figure is not None else whole.count.at_least
        return f", part of {number}"
    return " (total)" if claim.change == "total" else ""
