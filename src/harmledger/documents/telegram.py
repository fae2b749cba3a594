"""From a post of a Telegram export to its text, its time, and the channel that it was forwarded from."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from harmledger.errors import BrokenRecord
from harmledger.terms.document import Report


class Piece(msgspec.Struct):
    """A stretch of a post's text: plain, bold, a link, a hashtag."""

    text: str


class Post(msgspec.Struct):
    """The fields of a post that are read; the names are Telegram's."""

    date: str | None = None
    date_unixtime: str | int | None = None
    forwarded_from: str | None = None
    text: str | list[str | Piece] = ""
    text_entities: list[Piece] | None = None


_post = msgspec.json.Decoder(Post)


def read_post(report: Report) -> Post:
    """Read the fields of a post. Raises `BrokenRecord` where they have other types than an export gives them."""
    try:
        return _post.decode(report.content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenRecord(
            f"no post of a Telegram export: {error}", remedy="export the channel again", place=report.locator
        ) from error


def text_of(post: Post) -> str:
    """Join the pieces of a post's text in their order, with nothing between them."""
    pieces: list[str | Piece] = [*(post.text_entities or ())]
    if not pieces:
        pieces = [post.text] if isinstance(post.text, str) else post.text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def published_of(post: Post, zone: str) -> str | None:
    """Give the date-time of a post by the clock of a zone, from its count of seconds.

    An old export without a count has only `date`.
    """
    if post.date_unixtime is None:
        return post.date
    try:
        instant = datetime.fromtimestamp(int(post.date_unixtime), UTC)
    except (ValueError, OverflowError, OSError):
        return post.date
    return instant.astimezone(ZoneInfo(zone)).isoformat()
