"""Which claims were read by a sample pack: their `found_by` says so, wherever they have come to."""

from collections.abc import Iterable

from harmledger.terms.claim import Claim


def sample_languages(claims: Iterable[Claim]) -> set[str]:
    """The languages of the sample packs that read some of these claims."""
    return {code for claim in claims if (code := sample_language(claim)) is not None}


def sample_language(claim: Claim) -> str | None:
    """The language, where a sample pack read the claim ("passive@de-sample-0f3a…/1"); None for every other."""
    code, _, version = claim.found_by.partition("@")[2].partition("-")
    return code if version.startswith("sample-") else None
