"""The one who did it, where he died too: told once, and on top only of those whom he harmed. All texts are invented."""

import pytest

from harmledger.counting import estimate_report, load_policy
from tests.claims.factory import read

REPORTS = [
    ("A man killed his wife, son and daughter before killing himself, police said.", 4),
    ("Four people dead in Sumy\n\nPolice say that Ivan Moroz, 40, turned the gun on himself.", 4),
    ("Father kills wife, son, then himself\n\nA man killed his wife and son before killing himself at a farm.", 3),
    ("A gunman killed two guards. Five people died in all, police said.", 5),
    ("A man shot and killed his sons, ages 3 and 4, then turned the gun on himself.", 3),
    ("Police call it a murder-suicide. A girl, 9, was killed in it.", 2),
]


@pytest.mark.parametrize(("text", "killed"), REPORTS)
def test_the_attacker_is_counted_once(text, killed):
    """With a policy that counts the attacker, he comes on top of his victims, and is inside the number of the dead."""
    figures = estimate_report(read(text), load_policy("gun-violence-archive"))
    assert figures["killed"] == [killed, killed]
