"""Templates kept compiled."""

from pathlib import Path

import jinja2
import pytest

from harmledger.web import compiled


def drawn(text: str) -> str:
    """A template of this text, drawn with what is kept."""
    kept = compiled.compiled_templates()
    return jinja2.Environment(loader=jinja2.DictLoader({"a": text}), bytecode_cache=kept).get_template("a").render()


@pytest.fixture
def caches(tmp_path, monkeypatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "harmledger" / "templates"


def test_a_changed_template_is_compiled_anew(caches):
    """A template is kept, read again, and never drawn as it was before its text changed."""
    assert drawn("one") == drawn("one") == "one"
    assert len(list(caches.iterdir())) == 1
    assert drawn("two") == "two"


def test_pages_come_where_nothing_can_be_kept(caches):
    """A file in the place of the cache folder, or a folder that is gone, takes no page from anybody."""
    caches.parent.mkdir()
    caches.write_text("no folder")
    assert compiled.compiled_templates() is None
    assert drawn("one") == "one"
    caches.unlink()
    kept = compiled.compiled_templates()
    caches.rmdir()
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": "one"}), bytecode_cache=kept)
    assert environment.get_template("a").render() == "one"
