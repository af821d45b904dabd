"""Read a size chart: one row per size, flat garment measures in cm."""

from __future__ import annotations

import csv
import difflib
import io
from pathlib import Path

from engine.errors import ErrorCode, MirrorError
from engine.types import SizeChart

MEASURES = (
    "half_chest",
    "half_waist",
    "half_hip",
    "half_hem",
    "length",
    "sleeve",
    "shoulder",
    "inseam",
    "rise",
    "half_thigh",
    "half_leg_hem",
)
"""Column names; a ``_cm`` suffix is accepted. All are measured on the garment laid flat."""

_PLAUSIBLE_CM = (2.0, 250.0)


def read_size_chart(source: Path | str) -> SizeChart:
    """Read a CSV with a ``size`` column and one column per measure in cm.

    Args:
        source: a path, or the CSV text itself (when it contains a line break).

    Returns:
        The chart; empty cells are left out.

    Raises:
        MirrorError: BAD_INPUT naming the column, row or value that is wrong.
    """
    name = source.name if isinstance(source, Path) else "the size chart"
    try:
        text = source.read_text("utf-8-sig") if isinstance(source, Path) else source
    except (OSError, UnicodeDecodeError) as error:
        raise _refuse(f"{name} cannot be read as a size chart ({error}).", "CHART_UNREADABLE", name) from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True))
    except csv.Error as error:
        raise _refuse(f"{name} is not a readable CSV file ({error}).", "CHART_UNREADABLE", name) from error
    columns = [cell.strip().lower().removesuffix("_cm") for cell in (rows[0] if rows else [])]
    _check_columns(columns, name)
    sizes = {}
    for cells in rows[1:]:
        label, measures = _row(cells, columns, name)
        if label:
            sizes[label] = measures
    if not sizes:
        raise _refuse(f"{name} holds no sizes.", "CHART_EMPTY", name)
    return SizeChart(sizes)


def _check_columns(columns: list[str], name: str) -> None:
    if "size" not in columns:
        raise _refuse(f"{name} has no column called 'size'.", "CHART_NO_SIZE", name)
    for column in columns:
        if column != "size" and column not in MEASURES:
            near = difflib.get_close_matches(column, MEASURES, 1)
            hint = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(MEASURES)}."
            raise _refuse(f"{name} has an unknown column '{column}'.{hint}", "CHART_COLUMN", name, column)


def _row(cells: list[str], columns: list[str], name: str) -> tuple[str, dict[str, float]]:
    label, measures = "", {}
    for measure, cell in zip(columns, map(str.strip, cells), strict=False):
        if measure == "size":
            label = cell
        elif cell:
            measures[measure] = _centimetres(cell, measure, name)
    return label, measures


def _centimetres(cell: str, measure: str, name: str) -> float:
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise _refuse(
            f"{name}: '{cell}' in column '{measure}' is not a number.", "CHART_VALUE", name, cell, measure
        ) from None
    if not _PLAUSIBLE_CM[0] <= value <= _PLAUSIBLE_CM[1]:
        raise _refuse(
            f"{name}: {value:g} cm in column '{measure}' is not plausible.", "CHART_VALUE", name, cell, measure
        )
    return value


def _refuse(sentence: str, reason: str, *values: str) -> MirrorError:
    remedy = "Use one row per size and flat measures in cm, as in the README."
    return MirrorError(ErrorCode.BAD_INPUT, sentence, remedy, reason=reason, values=values)
