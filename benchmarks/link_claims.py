"""Link a table of claims into incidents: python benchmarks/link_claims.py IN.parquet OUT.parquet

IN has the columns unique_id, day, lat, lon, killed_min, injured, weapon, texthash; OUT gets unique_id and cluster_id.
Needs numpy and pyarrow in the environment.
"""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from harmledger.incidents.columns import UNKNOWN, Columns, link

USED = ("day", "lat", "lon", "killed_min", "injured", "weapon", "texthash")


def column(table: pa.Table, name: str) -> np.ndarray:
    """A column of whole numbers, `UNKNOWN` where it is empty."""
    return table[name].combine_chunks().fill_null(UNKNOWN).to_numpy(zero_copy_only=False).astype(np.int64)


def main(source: str, target: str) -> None:
    """Read, link, write."""
    table = pq.read_table(source, columns=["unique_id", *USED])
    place = {name: table[name].to_numpy().astype(np.float64) for name in ("lat", "lon")}
    columns = Columns(
        day=column(table, "day"),
        killed=column(table, "killed_min"),
        injured=column(table, "injured"),
        weapon=column(table, "weapon"),
        text=column(table, "texthash"),
        **place,
    )
    labels = link(columns)
    pq.write_table(pa.table({"unique_id": table["unique_id"], "cluster_id": labels}), target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
