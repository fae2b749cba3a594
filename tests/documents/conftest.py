"""Making reports for the tests of this room."""

import json
from hashlib import sha256

import pytest

from harmledger.documents.reading import read_document
from harmledger.terms.document import Report

PACKS = ("en", "ru", "uk")


def report(content, media_type="text/plain", **said):
    """A report with the bytes of `content`, as the sources room would open it."""
    if isinstance(content, str):
        content = content.encode()
    return Report(
        content=content, sha256=sha256(content).hexdigest(), media_type=media_type, locator="a.report", **said
    )


@pytest.fixture
def read():
    """Read the document of a text file's content."""
    return lambda content, **said: read_document(report(content, **said), PACKS)


@pytest.fixture
def read_html():
    """Read the document of a page."""
    return lambda content, **said: read_document(report(content, "text/html", **said), PACKS)


@pytest.fixture
def read_json():
    """Read the document of a JSON report given by its fields."""

    def reading(said=None, **fields):
        given_id = fields.get("id")
        made = report(json.dumps(fields), "application/json", given_id=given_id, **(said or {}))
        return read_document(made, PACKS)

    return reading


@pytest.fixture
def read_post():
    """Read the document of a Telegram post given by its fields."""

    def reading(**fields):
        content = json.dumps(fields)
        made = report(content, "application/vnd.telegram.message+json", source="Town Council", given_id="telegram:7/1")
        return read_document(made, PACKS)

    return reading


@pytest.fixture
def read_pdf_document():
    """Read the document of a PDF file's content."""
    return lambda content: read_document(report(content, "application/pdf"), PACKS)
