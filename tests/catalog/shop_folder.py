"""A small shop on disk for tests."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

CHART = "size,half_chest,length\nS,48,68\nM,51,70\nL,54,72\n"


def photo(path: Path, colour: str = "#336699", size: tuple[int, int] = (64, 80)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def shop(
    folder: Path, *rows: str, head: str = "sku,name,category,front,colour,group,sizes,price,currency,tags"
) -> Path:
    """Write ``catalog.csv``; every photo that a row names after its third comma is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(rows):
        name = row.split(",")[3] if row.count(",") >= 3 else ""
        if name and not (folder / name).exists():
            photo(folder / name, f"#{number + 40:02x}6080")
    (folder / "catalog.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return folder


THREE = (
    "A1,Straße tee,T-shirt,a.jpg,rot,tee,S M L,19.90,EUR,0012345678905",
    "A2,Ärmel hoodie,hoodie,b.jpg,blau,,S M,29,EUR,",
    "A3,Crème tee,tshirt,c.jpg,blau,tee,M L,19.90,EUR,https://x.example/A3",
)
