"""What the rules make of a ledger, kept beside its index: estimates, sums, the queue, and who is near whom.

The index says what entries say; resolving and counting all of them again takes minutes where there are a million
claims. So the answers are kept in a second file that can be thrown away as well, `kept.sqlite`, which says up to which
entry and by which policy it was made. A decision changes the rows of the incidents that it touches and of no other,
to the same rows as a making anew would give.

    tables       the file: opened, begun, thrown away
    nearness     mentions by what finds them; groups of one neighbourhood as resolving everything would give
    rows         one incident as rows: figures, matters for the queue, its place on the map
    totals       totals that others publish, beside the incidents
    whole        a whole ledger, read once
    making       everything at once
    settling     a decision: what it regroups, and the rows that it touches
    catching     kept rows of one moment brought to another
    keeping      the rows of the right moment: as they are, brought up, or made
    asking       the questions of the pages
"""
