"""How much is kept of what the pages count: numbers that the file itself keeps up with every row that comes or goes.

Counting a million rows anew after each decision took longer than everything else on a page.
"""

from typing import NamedTuple

from harmledger.workflow.kept.tables import Kept

COUNTING = """
INSERT INTO amount SELECT 'incident', '', count(*) FROM incident;
INSERT INTO amount SELECT 'incident', 'harming', count(*) FROM incident WHERE harming;
INSERT INTO amount SELECT 'incident', 'marked', count(mark) FROM incident WHERE harming;
INSERT INTO amount SELECT 'report', '', count(*) FROM report;
INSERT INTO amount SELECT 'claim', '', ifnull(sum(claims), 0) FROM report;
INSERT INTO amount SELECT 'matter', kind, count(*) FROM matter GROUP BY kind;
CREATE TRIGGER incident_comes AFTER INSERT ON incident BEGIN
  UPDATE amount SET number = number + CASE kind WHEN '' THEN 1 WHEN 'harming' THEN NEW.harming != 0
    ELSE NEW.harming AND NEW.mark IS NOT NULL END WHERE of = 'incident';
END;
CREATE TRIGGER incident_goes AFTER DELETE ON incident BEGIN
  UPDATE amount SET number = number - CASE kind WHEN '' THEN 1 WHEN 'harming' THEN OLD.harming != 0
    ELSE OLD.harming AND OLD.mark IS NOT NULL END WHERE of = 'incident';
END;
CREATE TRIGGER report_comes AFTER INSERT ON report BEGIN
  UPDATE amount SET number = number + CASE of WHEN 'report' THEN 1 ELSE NEW.claims END WHERE of IN ('report', 'claim');
END;
CREATE TRIGGER report_changes AFTER UPDATE OF claims ON report BEGIN
  UPDATE amount SET number = number + NEW.claims - OLD.claims WHERE of = 'claim';
END;
CREATE TRIGGER report_goes AFTER DELETE ON report BEGIN
  UPDATE amount SET number = number - CASE of WHEN 'report' THEN 1 ELSE OLD.claims END WHERE of IN ('report', 'claim');
END;
CREATE TRIGGER matter_comes AFTER INSERT ON matter BEGIN
  INSERT INTO amount VALUES('matter', NEW.kind, 1) ON CONFLICT(of, kind) DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER matter_goes AFTER DELETE ON matter BEGIN
  UPDATE amount SET number = number - 1 WHERE of = 'matter' AND kind = OLD.kind;
END;
"""


class Counts(NamedTuple):
    """How much there is of everything."""

    incidents: int
    harming: int
    claims: int
    reports: int


def count_on(kept: Kept) -> None:
    """Count what is there now, and from now on with every row: to be called once, when everything is in."""
    for _ in kept.db.execute(COUNTING):
        pass


def counts(kept: Kept) -> Counts:
    """How much there is of everything."""
    return Counts(amount(kept, "incident"), amount(kept, "incident", "harming"), amount(kept, "claim"),
                  amount(kept, "report"))  # fmt: skip


def kinds(kept: Kept) -> dict[str, int]:
    """How much waits of each kind, the kind with the weightiest first."""
    rows = kept.rows("""SELECT kind, number FROM amount WHERE of = 'matter' AND number > 0
        ORDER BY (SELECT min(worth) FROM matter WHERE kind = amount.kind), kind""")
    return {str(kind): int(number) for kind, number in rows}


def marks_counted(kept: Kept) -> tuple[int, int]:
    """How many incidents with a figure have a place on the map, and how many have none."""
    marked = amount(kept, "incident", "marked")
    return marked, amount(kept, "incident", "harming") - marked


def amount(kept: Kept, of: str, kind: str = "") -> int:
    """How many rows there are of something, or of a kind of it."""
    return int(kept.one("SELECT number FROM amount WHERE of = ? AND kind = ?", (of, kind)))
