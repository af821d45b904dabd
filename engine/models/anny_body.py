"""The anny body model: one compact file, built once, loaded without ever asking the network.

Built alone, the first ``anny.Anny()`` of a machine takes a minute and leaves an 800 MB cache; the compact file it
ends with (51 MB) is all that later runs read. Run as ``python -m engine.models.anny_body FOLDER`` this module makes
that file inside the folder and prints its path.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ErrorCode, MirrorError
from engine.models.orphan import die_with_parent

if TYPE_CHECKING:
    from engine.models.store import ModelStore

CONSTRUCTOR: dict[str, Any] = {
    "rig": "anny",
    "topology": "anny",
    "local_changes": "none",
    "skinning_method": "lbs",
}
"""The one body the engine uses; the compact file's name is a hash of these (change the registry row with them)."""


def forbid_noncommercial_data() -> None:
    """Make anny refuse to fetch its SMPL-family mappings, whose licence forbids commercial use."""
    import anny.paths

    def refuse() -> None:
        raise MirrorError(
            ErrorCode.LICENCE_DENIED,
            "The SMPL-family body data may not be used commercially and are never downloaded.",
            "Use the anny body ('anny' topology).",
        )

    anny.paths.download_noncommercial_data = refuse


def load_anny(store: ModelStore) -> Any:
    """Load the body model in float32 on the CPU.

    Args:
        store: where the compact file lies.

    Returns:
        An ``anny.Anny`` module.

    Raises:
        MirrorError: MODEL_MISSING, MODEL_CORRUPT or LICENCE_DENIED from the store.
    """
    compact = store.path("anny_body")
    import anny
    import anny.paths
    import torch

    forbid_noncommercial_data()
    anny.paths.set_anny_cache_path(compact.parent.parent)
    return anny.Anny(**CONSTRUCTOR).to(torch.float32)


def build_compact_file(folder: Path) -> Path:
    """Build the compact model file inside a folder; the 800 MB of intermediate files are removed.

    Returns:
        The file, under the name anny will look for.
    """
    import anny
    import anny.paths

    forbid_noncommercial_data()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="anny-") as scratch:
        anny.paths.set_anny_cache_path(scratch)
        anny.Anny(**CONSTRUCTOR)
        (compact,) = Path(scratch).glob("v*/build_compact_model_data_*.safetensors")
        target = folder / compact.name
        _order_header(compact)
        compact.replace(target)
    return target


def _order_header(path: Path) -> None:
    """Sort the header of a safetensors file, whose order is random, so that equal tensors make equal bytes.

    Source: safetensors format: 8 bytes little-endian header length, JSON header, data.
    """
    raw = path.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.dumps(json.loads(raw[8 : 8 + length]), sort_keys=True, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    path.write_bytes(len(header).to_bytes(8, "little") + header + raw[8 + length :])


if __name__ == "__main__":
    die_with_parent()
    print(build_compact_file(Path(sys.argv[1])))
