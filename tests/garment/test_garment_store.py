"""Garments on disk: byte-exact round trip, atomic writing, damage found."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.store import load_garment, save_garment
from engine.types import Garment, GarmentFeatures, GarmentView, Landmark, PhotoType, SizeChart
from tests.garment.photographed_garments import SHAPES, silhouette


def make_garment(name: str = "SKU 7", *, back: bool = True, seed: int = 0) -> Garment:
    """Make a small garment full of awkward values."""
    rng = np.random.default_rng(seed)

    def view() -> GarmentView:
        outline = SHAPES["tshirt"].outline * 1.38 + (60, 10.4)
        return GarmentView(
            pixels=rng.integers(0, 256, (120, 120, 3), dtype=np.uint8),
            alpha=rng.random((120, 120), dtype=np.float32),
            outline=outline + rng.normal(0, 0.01, outline.shape),
            landmarks={"hps_l": Landmark(237.1 + 1e-13, 52.0, 1 / 3), "hem_r": Landmark(480.0, 541.5, 0.0)},
            template={"neck_width": 0.1 + 0.2, "tilt": -1e-17},
            outline_error=0.00912345678901234,
            inner_back=rng.random((120, 120)) > 0.7,
        )

    return Garment(
        name=name,
        category="tshirt",
        photo_type=PhotoType.GHOST,
        front=view(),
        back=view() if back else None,
        fabric="knit",
        fit_word="slim",
        size_chart=SizeChart({"S": {"half_chest": 48.5}, "M": {"half_chest": 51.0, "length": 71.2}}),
        features=GarmentFeatures(
            (("blue", "#2846a0", 0.97),), "print", {"grain": 0.125}, np.array([[1, 2, 3.5, 4]], np.float32)
        ),
        key="abc",
        warnings=("Straße, “quoted”.",),
    )


def assert_equal(one: object, other: object) -> None:
    """Compare dataclasses bit for bit."""
    assert type(one) is type(other)
    if dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            assert_equal(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, np.ndarray):
        assert isinstance(other, np.ndarray)
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        assert one.tobytes() == other.tobytes()
    elif isinstance(one, dict):
        assert isinstance(other, dict)
        assert list(one) == list(other)
        for key in one:
            assert_equal(one[key], other[key])
    else:
        assert one == other


@pytest.mark.parametrize("back", [True, False])
def test_gives_back_every_bit_of_a_saved_garment(tmp_path, back):
    garment = make_garment(back=back)
    save_garment(garment, tmp_path / "tee.garment")
    assert_equal(load_garment(tmp_path / "tee.garment"), garment)
    assert [p.name for p in tmp_path.iterdir()] == ["tee.garment"]


def test_writes_the_same_bytes_for_the_same_garment(tmp_path):
    for name in ("a.garment", "b.garment"):
        save_garment(make_garment(), tmp_path / name)
    files = sorted(p.name for p in (tmp_path / "a.garment").iterdir())
    assert {"garment.json", "manifest.json", "front.png", "front.npz", "front.obj", "detection.png"} <= set(files)
    for name in files:
        assert (tmp_path / "a.garment" / name).read_bytes() == (tmp_path / "b.garment" / name).read_bytes()


def test_replaces_an_older_garment_as_a_whole(tmp_path):
    save_garment(make_garment("old"), tmp_path / "tee.garment")
    save_garment(make_garment("new", back=False), tmp_path / "tee.garment")
    assert load_garment(tmp_path / "tee.garment").name == "new"
    assert not (tmp_path / "tee.garment" / "back.png").exists()


def test_writes_an_obj_whose_triangles_cover_the_outline(tmp_path):
    garment = make_garment(back=False)
    save_garment(garment, tmp_path / "tee.garment")
    lines = (tmp_path / "tee.garment" / "front.obj").read_text().splitlines()
    vertices = np.array([line.split()[1:3] for line in lines if line.startswith("v ")], float) * 120
    faces = np.array([[v.split("/")[0] for v in line.split()[1:]] for line in lines if line.startswith("f ")], int) - 1
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    area = 0.5 * np.abs((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])).sum()
    assert area == pytest.approx(float((silhouette(SHAPES["tshirt"], 1.38) > 0.5).sum()), rel=0.02)


@pytest.mark.parametrize("damage", ["changed", "missing", "not json", "newer", "other folder"])
def test_refuses_a_damaged_folder_by_name(tmp_path, damage):
    folder = tmp_path / "tee.garment"
    save_garment(make_garment(), folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    if damage == "changed":
        data = bytearray((folder / "front.npz").read_bytes())
        data[len(data) // 2] ^= 1
        (folder / "front.npz").write_bytes(bytes(data))
    elif damage == "missing":
        (folder / "front.png").unlink()
    elif damage == "not json":
        (folder / "manifest.json").write_text("{")
    elif damage == "newer":
        (folder / "manifest.json").write_text(json.dumps(manifest | {"version": 99}))
    else:
        (folder / "manifest.json").write_text(json.dumps({"format": "something else"}))
    with pytest.raises(MirrorError) as caught:
        load_garment(folder)
    assert caught.value.code is ErrorCode.BAD_INPUT
    assert "tee.garment" in caught.value.sentence


def test_says_when_there_is_no_such_garment(tmp_path):
    with pytest.raises(MirrorError) as caught:
        load_garment(tmp_path / "none.garment")
    assert caught.value.code is ErrorCode.BAD_INPUT


def test_names_the_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MirrorError) as caught:
        save_garment(make_garment(), tmp_path / "file" / "tee.garment")
    assert caught.value.code is ErrorCode.BAD_INPUT
    assert "tee.garment" in caught.value.sentence


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from test_garment_store import make_garment
from engine.garment.store import save_garment
garments = [make_garment(f"version {{k}}", back=False, seed=k) for k in range(2)]
print("ready", flush=True)
k = 0
while True:
    save_garment(garments[k % 2], Path(sys.argv[1]))
    k += 1
"""


def test_leaves_a_whole_garment_when_killed_at_any_moment(tmp_path):
    folder = tmp_path / "tee.garment"
    save_garment(make_garment("first", back=False), folder)
    root = Path(__file__).resolve().parents[2]
    for delay in (0.02, 0.11, 0.23, 0.31, 0.44):
        code = _WRITER.format(tests=str(Path(__file__).parent))
        env = dict(os.environ, PYTHONPATH=str(root))
        with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, env=env) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
        garment = load_garment(folder)
        assert garment.name in {"first", "version 0", "version 1"}
    save_garment(make_garment("last", back=False), folder)
    assert load_garment(folder).name == "last"
    assert [p.name for p in tmp_path.iterdir()] == ["tee.garment"]


def test_brings_the_old_garment_back_when_a_kill_fell_between_both_renames(tmp_path):
    folder = tmp_path / "tee.garment"
    save_garment(make_garment("old", back=False), folder)
    folder.rename(tmp_path / ".tee.garment.old")
    assert load_garment(folder).name == "old"


@pytest.mark.parametrize(("version", "age"), [(1 << 20, "an older"), (1, "a newer")])
def test_says_that_another_version_of_the_engine_has_read_a_garment(tmp_path, monkeypatch, version, age):
    """Load what another version has read, but never silently."""
    garment = make_garment()
    save_garment(garment, tmp_path / "tee.garment")
    monkeypatch.setattr("engine.garment.store.READING_VERSION", version)
    said = load_garment(tmp_path / "tee.garment").warnings
    assert said[:-1] == garment.warnings
    assert f"was read by {age} version of the engine" in said[-1]
    assert "mirror garment build" in said[-1]


def test_says_that_a_garment_of_unknown_version_was_read_by_an_older_one(tmp_path):
    """Take a folder that does not say who has read it, as older versions wrote them, for an older one's."""
    save_garment(make_garment(), tmp_path / "tee.garment")
    described = tmp_path / "tee.garment" / "garment.json"
    content = json.loads(described.read_text("utf-8"))
    del content["read_by"]
    described.write_text(json.dumps(content), "utf-8")
    manifest_file = tmp_path / "tee.garment" / "manifest.json"
    manifest = json.loads(manifest_file.read_text("utf-8"))
    manifest["files"]["garment.json"] = hashlib.sha256(described.read_bytes()).hexdigest()
    manifest_file.write_text(json.dumps(manifest), "utf-8")
    assert "an older version" in load_garment(tmp_path / "tee.garment").warnings[-1]


def test_says_that_a_folder_holds_no_garment(tmp_path):
    """Name what is wrong with a folder of photos that is given as a garment."""
    (tmp_path / "photos").mkdir()
    with pytest.raises(MirrorError, match="no garment was built in it"):
        load_garment(tmp_path / "photos")
