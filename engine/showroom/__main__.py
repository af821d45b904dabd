"""Make the showroom's pictures anew: ``python -m engine.showroom people [names…]``, ``garments`` or ``film``."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "showroom"


def main(arguments: list[str]) -> int:
    """Run; returns the exit status."""
    match arguments:
        case ["people", *names]:
            from engine.showroom.people import write_all as write_people

            write_people(FOLDER / "people", tuple(names))
        case ["garments"]:
            from engine.showroom.garments.samples import write_all as write_garments

            write_garments(FOLDER / "garments")
        case ["film"]:
            from engine.showroom.film import FILM, write_film

            write_film(FILM)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
