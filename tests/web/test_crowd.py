"""Several reviewers at once: no decision is lost, none is overwritten unseen."""

from pathlib import Path

from tests.web.crowd import Crowd, interleave


def test_eight_reviewers_lose_nothing(tmp_path: Path) -> None:
    """In any order of looking and deciding, what was acknowledged is there, and what was stale was refused. Ten
    thousand orders: `make crowd`."""
    began = Crowd.runs
    interleave(tmp_path, 25)
    assert Crowd.runs >= began + 25
