"""Posts from an export of Telegram Desktop."""

import io
import json

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from harmledger.sources import Given, open_reports
from harmledger.sources.json_stream import Cut, objects_of
from harmledger.sources.telegram import POST
from harmledger.terms.document import Refusal, Report


def post(number, text="Two people were hurt.", **fields):
    return {
        "id": number,
        "type": "message",
        "date": "2022-07-18T10:00:00",
        "date_unixtime": "1658127600",
        "from": "Town Council",
        "from_id": "channel1234567890",
        "text": text,
        "text_entities": [{"type": "plain", "text": text}] if text else [],
        **fields,
    }


def channel(*posts, name="Town Council", number=1234567890):
    return {"name": name, "type": "public_channel", "id": number, "messages": list(posts)}


NOTHING_GIVEN = Given()


def read(tmp_path, export, given=NOTHING_GIVEN, cut=None):
    path = tmp_path / "result.json"
    path.write_bytes(json.dumps(export, ensure_ascii=False, indent=1).encode()[:cut])
    return list(open_reports([path], given))


def test_each_post_with_text_is_a_report_of_its_channel(tmp_path):
    """Its id is the channel's and its own number, its source the channel's name; joins and pictures are no reports."""
    joined = {"id": 1, "type": "service", "date": "2022-07-18T09:00:00", "action": "join_group_by_link", "text": ""}
    items = read(tmp_path, channel(joined, post(2), post(3, "", photo="x.jpg"), post(4, 'Nobody was hurt. [ } " \\')))
    assert [item.given_id for item in items] == ["telegram:1234567890/2", "telegram:1234567890/4"]
    assert {(item.source, item.media_type) for item in items} == {("Town Council", POST)}
    assert items[0].locator == f"{tmp_path}/result.json#1234567890/2"


def test_an_export_of_all_chats_is_read_chat_by_chat(tmp_path):
    """Each post keeps the chat that it stood in, whatever else the export holds."""
    export = {
        "about": "…",
        "contacts": {"list": [{"user_id": 1, "messages_count": [3]}]},
        "chats": {"about": "…", "list": [channel(post(1)), channel(post(1), post(2), name="Rescuers", number=7)]},
        "left_chats": {"list": [channel(post(9), name="Old", number=8)]},
    }
    items = read(tmp_path, export)
    assert [(item.source, item.given_id) for item in items] == [
        ("Town Council", "telegram:1234567890/1"),
        ("Rescuers", "telegram:7/1"),
        ("Rescuers", "telegram:7/2"),
        ("Old", "telegram:8/9"),
    ]


def test_what_the_command_names_as_source_comes_before_the_channels_name(tmp_path):
    """A person who names the source knows better than the export."""
    (item,) = read(tmp_path, channel(post(1)), Given(source="Pokrovsk city council"))
    assert item.source == "Pokrovsk city council"


def test_a_cut_export_gives_the_posts_before_the_cut_and_says_that_it_is_cut(tmp_path):
    """A download that broke off loses only what it never had, and not in silence."""
    export = channel(*(post(number) for number in range(1, 6)))
    whole = len(json.dumps(export, indent=1))
    items = read(tmp_path, export, cut=whole - 200)
    assert [type(item) for item in items] == [Report] * 4 + [Refusal]
    assert "after 4 posts" in items[-1].reason


def test_a_broken_post_is_refused_alone(tmp_path):
    """A post without a number, or with a text of another type, costs only itself."""
    items = read(tmp_path, channel(post(1), {"type": "message", "text": "x"}, post(2, text=17), post(3)))
    assert [type(item) for item in items] == [Report, Refusal, Refusal, Report]
    assert items[1].locator.endswith("result.json#2")


def test_a_report_with_a_field_called_messages_is_a_report(tmp_path):
    """Only a file that lists messages before any text of its own is an export."""
    (item,) = read(tmp_path, {"id": "a", "text": 'He wrote "messages": [1]', "messages": []})
    assert (item.given_id, item.media_type) == ("a", "application/json")


class Counting(io.RawIOBase):
    """An export of a hundred thousand posts, made while it is read."""

    def __init__(self, posts):
        self.left, self.most = posts, 0
        self.pending = b'{"name": "Town", "type": "public_channel", "id": 7, "messages": ['
        self.line = json.dumps(post(1, "Two people were hurt. " * 20)).encode()

    def readable(self):
        return True

    def readinto(self, buffer):
        while len(self.pending) < len(buffer) and self.left:
            self.left -= 1
            self.pending += self.line + (b"," if self.left else b"]}")
        given, self.pending = self.pending[: len(buffer)], self.pending[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def test_an_export_is_read_as_a_stream():
    """The first post is there when a small part of the file has been read."""
    stream = Counting(100_000)
    found = objects_of(io.BufferedReader(stream), "messages")
    assert next(found).around["name"] == "Town"
    assert stream.left > 90_000


def test_an_object_above_the_limit_ends_the_reading():
    """A file that never closes an object can't fill the memory."""
    endless = io.BytesIO(b'{"messages": [{"text": "' + b"a" * 30_000_000)
    with pytest.raises(Cut, match=r"more than 10\.0 MB"):
        list(objects_of(endless, "messages"))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=12,
)


@generated(st.lists(st.dictionaries(st.text(max_size=9), values, max_size=4), max_size=5), values, st.booleans())
def test_every_object_of_a_list_is_given_whole_whatever_its_strings_hold(objects, other, ascii_only):
    """Brackets, quotation marks and backslashes within strings never end an object early."""
    export = {"before": other, "in": {"name": "x", "wanted": [1, *objects, "y"]}, "after": other}
    stream = io.BytesIO(json.dumps(export, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass"))
    found = [json.loads(item.content) for item in objects_of(stream, "wanted")]
    assert found == objects
