"""Mentions read again from the record, for what is kept of them."""

from collections.abc import Iterable

from harmledger.incidents import event_mentions
from harmledger.terms.incident import EventMention
from harmledger.workflow.kept.asking import origins_kept
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import Kept


def standing(kept: Kept, sight: Sight, names: Iterable[str]) -> list[EventMention]:
    """Mentions as what nobody has rejected tells of them."""
    wanted = set(names)
    origins = origins_kept(kept)
    found: list[EventMention] = []
    for name in sorted({mention.rpartition("#")[0] for mention in wanted}):
        document = sight.document(name)
        made = event_mentions(sight.standing_of(name), {name: document} if document else {}, origins)
        found += [one for one in made if one.mention in wanted]
    return found
