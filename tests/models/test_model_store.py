"""The store hands out whole, verified, permitted files and nothing else."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from toy_nets import bytes_of, digest, registry, row, tar_of, write_config, zip_of

from engine.errors import ErrorCode, MirrorError
from engine.models import ModelStore, load_registry
from engine.models.files import locked, seal, write_model_file

NET = bytes_of("net")


def store_of(tmp_path: Path, **rows: dict[str, object]) -> ModelStore:
    return ModelStore(tmp_path / "store", registry=registry(**rows))


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name != ".lock")


@pytest.fixture
def toy(tmp_path: Path) -> ModelStore:
    archive = zip_of(tmp_path / "a.zip", {"inside/net.bin": NET})
    return store_of(tmp_path, net=row(NET, f"file:{archive}!inside/net.bin", file="deep/net.bin"))


def test_name_the_command_when_a_model_is_missing(toy: ModelStore) -> None:
    with pytest.raises(MirrorError) as caught:
        toy.path("net")
    assert caught.value.code == ErrorCode.MODEL_MISSING
    assert "`mirror models ensure`" in caught.value.remedy


def test_hand_out_the_exact_member_and_its_hash(toy: ModelStore) -> None:
    assert toy.hashes() == {}
    assert toy.ensure() == ["net"]
    assert toy.path("net").read_bytes() == NET
    assert toy.hashes() == {"net": digest(NET)}
    assert toy.ensure() == []
    assert files_in(toy.folder) == ["deep/net.bin", "deep/net.bin.seal"]


@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_take_members_out_of_wheels_and_source_distributions(tmp_path: Path, pack: object) -> None:
    archive = pack(tmp_path / "packed", {"x-1.0/a/net.bin": NET, "other": b"no"})  # type: ignore[operator]
    store = store_of(tmp_path, net=row(NET, f"file:{archive}!x-1.0/a/net.bin", file="net.bin"))
    store.ensure()
    assert store.path("net").read_bytes() == NET


def test_refuse_a_damaged_file_and_repair_it(toy: ModelStore) -> None:
    toy.ensure()
    target = toy.path("net")
    target.write_bytes(NET[:-1] + b"?")
    with pytest.raises(MirrorError) as caught:
        ModelStore(toy.folder, registry=toy.registry).path("net")
    assert caught.value.code == ErrorCode.MODEL_CORRUPT
    assert toy.states() == {"net": "damaged"}
    assert toy.ensure() == ["net"]
    assert toy.path("net").read_bytes() == NET


def test_refuse_a_truncated_and_an_empty_file(toy: ModelStore) -> None:
    toy.ensure()
    target = toy.folder / "deep/net.bin"
    for content in (NET[:100], b""):
        target.write_bytes(content)
        assert toy.states() == {"net": "damaged"}


def test_verify_reads_what_the_seal_would_let_pass(toy: ModelStore) -> None:
    toy.ensure()
    target = toy.folder / "deep/net.bin"
    before = target.stat()
    target.write_bytes(bytes(len(NET)))
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert toy.states(thorough=True) == {"net": "damaged"}


def test_verify_a_file_that_came_without_a_seal(toy: ModelStore) -> None:
    toy.ensure()
    (toy.folder / "deep/net.bin.seal").unlink()
    assert ModelStore(toy.folder, registry=toy.registry).path("net").is_file()
    assert (toy.folder / "deep/net.bin.seal").is_file()


@pytest.mark.parametrize("record", ["", "{}", "[1]", '{"sha256": 1, "size": "x", "mtime_ns": 0}'])
def test_ignore_a_seal_that_cannot_be_read(toy: ModelStore, record: str) -> None:
    toy.ensure()
    (toy.folder / "deep/net.bin.seal").write_text(record)
    assert toy.states() == {"net": "ready"}


def test_throw_away_a_file_with_the_wrong_hash(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(bytes_of("something else"))
    store = store_of(tmp_path, net=row(NET, f"file:{wrong}", file="net.bin"))
    with pytest.raises(MirrorError, match="wrong SHA-256") as caught:
        store.ensure()
    assert caught.value.code == ErrorCode.MODEL_MISSING
    assert files_in(store.folder) == []


def test_try_the_sources_in_order_and_say_why_each_failed(tmp_path: Path) -> None:
    good = zip_of(tmp_path / "good.zip", {"net.bin": NET})
    broken = tmp_path / "broken.zip"
    broken.write_bytes(good.read_bytes()[:-200])
    sources = [f"file:{tmp_path}/absent.zip!net.bin", f"file:{broken}!net.bin", f"file:{good}!gone.bin"]
    store = store_of(tmp_path, net=row(NET, *sources, file="net.bin"))
    with pytest.raises(MirrorError) as caught:
        store.ensure()
    reasons = caught.value.details["reasons"]
    assert isinstance(reasons, list)
    assert len(reasons) == 3
    assert "absent.zip does not exist" in reasons[0]
    assert "broken.zip" in reasons[1]
    assert "no member gone.bin" in reasons[2]
    store = store_of(tmp_path, net=row(NET, *sources, f"file:{good}!net.bin", file="net.bin"))
    assert store.ensure() == ["net"]


def test_take_the_mirror_before_any_other_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "mirror"
    (other / "deep").mkdir(parents=True)
    (other / "deep/net.bin").write_bytes(NET)
    monkeypatch.setenv("MIRROR_MODEL_MIRROR", str(other))
    store = store_of(tmp_path, net=row(NET, "file:/nowhere", file="deep/net.bin"))
    assert store.ensure() == ["net"]
    assert (other / "deep/net.bin").read_bytes() == NET


def test_pass_over_a_mirror_with_a_damaged_copy(
    tmp_path: Path, toy: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mirror/deep").mkdir(parents=True)
    (tmp_path / "mirror/deep/net.bin").write_bytes(b"bad")
    monkeypatch.setenv("MIRROR_MODEL_MIRROR", str(tmp_path / "mirror"))
    assert toy.ensure() == ["net"]


def test_take_a_built_file_from_a_mirror_only_with_its_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mirror").mkdir()
    copy = tmp_path / "mirror/body.bin"
    copy.write_bytes(NET)
    monkeypatch.setenv("MIRROR_MODEL_MIRROR", str(copy.parent))
    unpinned = row(NET, "build:nothing", file="body.bin", sha256=None)
    with pytest.raises(MirrorError, match="has no seal beside it"):
        store_of(tmp_path, body=unpinned).ensure()
    seal(copy, digest(NET))
    assert store_of(tmp_path, body=unpinned).ensure() == ["body"]


def test_deny_what_a_shop_may_not_use(tmp_path: Path) -> None:
    plain = tmp_path / "net.bin"
    plain.write_bytes(NET)
    rows = registry(
        free=row(NET, f"file:{plain}", file="free.bin"),
        bound=row(NET, f"file:{plain}", file="bound.bin", licence="CC-BY-NC-4.0", commercial=False),
    )
    store = ModelStore(tmp_path / "store", registry=rows)
    assert store.ensure() == ["free"]
    assert store.states() == {"free": "ready", "bound": "denied"}
    for call in (store.path, lambda model_id: store.ensure([model_id])):
        with pytest.raises(MirrorError) as caught:
            call("bound")
        assert caught.value.code == ErrorCode.LICENCE_DENIED
        assert "CC-BY-NC-4.0" in caught.value.sentence
    research = ModelStore(tmp_path / "store", profile="research", registry=rows)
    assert research.ensure() == ["bound"]
    assert research.path("bound").is_file()
    with pytest.raises(MirrorError, match="no licence profile"):
        ModelStore(tmp_path / "store", profile="anything", registry=rows)


def test_name_the_nearest_model_for_an_unknown_id(toy: ModelStore) -> None:
    with pytest.raises(MirrorError, match="Did you mean 'net'"):
        toy.path("nett")


def test_say_disk_full_before_any_work(toy: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(toy.folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10))
    with pytest.raises(MirrorError) as caught:
        toy.ensure()
    assert caught.value.code == ErrorCode.DISK_FULL
    assert files_in(toy.folder) == []


def test_leave_nothing_when_the_disk_fills_while_writing(tmp_path: Path) -> None:
    def chunks() -> object:
        yield b"first"
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "deep" / "net.bin"
    with pytest.raises(MirrorError) as caught:
        write_model_file(target, chunks())  # type: ignore[arg-type]
    assert caught.value.code == ErrorCode.DISK_FULL
    assert files_in(tmp_path) == []


def test_say_disk_full_on_a_disk_that_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk can only be mounted by root outside a container")
    try:
        usage = shutil.disk_usage(disk)
        monkeypatch.setattr(
            shutil, "disk_usage", lambda _: usage._replace(free=1 << 40)
        )  # so that the writing itself fails
        big = bytes_of("big", 1 << 20)
        source = tmp_path / "big.bin"
        source.write_bytes(big)
        store = ModelStore(disk / "store", registry=registry(big=row(big, f"file:{source}", file="big.bin")))
        with pytest.raises(MirrorError) as caught:
            store.ensure()
        assert caught.value.code == ErrorCode.DISK_FULL
        assert files_in(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_say_so_when_another_process_keeps_the_lock(toy: ModelStore) -> None:
    with locked(toy.folder), pytest.raises(MirrorError, match="Another program") as caught:
        toy.ensure(wait_s=0.0)
    assert caught.value.code == ErrorCode.MODEL_MISSING
    assert toy.ensure(wait_s=0.0) == ["net"]


def test_seal_what_is_built_here_and_refuse_it_without_a_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(recipe: str, folder: Path, keep_open: tuple[int, ...]) -> Path:
        folder.mkdir(parents=True)
        (folder / "body.bin").write_bytes(NET)
        return folder / "body.bin"

    monkeypatch.setattr("engine.models.store.build", build)
    unpinned = row(NET, "build:anny", file="v1/body.bin", sha256=None)
    store = store_of(tmp_path, body=unpinned)
    assert store.ensure() == ["body"]
    assert store.path("body").read_bytes() == NET
    assert store.hashes() == {"body": digest(NET)}
    (store.folder / "v1/body.bin.seal").unlink()
    assert store.states() == {"body": "damaged"}
    assert store.ensure() == ["body"]
    misnamed = store_of(tmp_path, body=row(NET, "build:anny", file="v2/other.bin", sha256=None))
    with pytest.raises(MirrorError, match=r"made body\.bin, the model list names other\.bin"):
        misnamed.ensure()


def test_read_a_registry_and_name_the_nearest_of_a_wrong_key(tmp_path: Path) -> None:
    folder = write_config(tmp_path / "c", net=row(NET, "file:/x", file="net.bin"))
    assert load_registry(folder / "models.yaml").row("net").size == len(NET)
    write_config(folder, net=row(NET, "file:/x", file="net.bin", licens="MIT"))
    with pytest.raises(MirrorError, match=r"models\.net\.licens.*Did you mean 'licence'") as caught:
        load_registry(folder / "models.yaml")
    assert caught.value.code == ErrorCode.BAD_CONFIG


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"file": "../net.bin"}, "plain relative path"),
        ({"file": "/net.bin"}, "plain relative path"),
        ({"file": ".work/net.bin"}, "plain relative path"),
        ({"sha256": None}, "needs its sha256"),
        ({"sha256": "abc"}, "sha256"),
        ({"sources": []}, "sources"),
        ({"sources": ["ftp://x/y"]}, "is none of"),
        ({"size": 0}, "size"),
    ],
)
def test_refuse_rows_that_are_not_safe(tmp_path: Path, changes: dict[str, object], complaint: str) -> None:
    folder = write_config(tmp_path, net=row(NET, "file:/x", file="net.bin") | changes)
    with pytest.raises(MirrorError, match=complaint):
        load_registry(folder / "models.yaml")


@pytest.mark.parametrize("text", ["", "models: [", "models: 3", "\xff\xfe", "other: {}"])
def test_refuse_a_registry_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "models.yaml").write_text(text, "latin-1")
    with pytest.raises(MirrorError) as caught:
        load_registry(tmp_path / "models.yaml")
    assert caught.value.code == ErrorCode.BAD_CONFIG


def test_name_every_model_that_the_engine_needs() -> None:
    real = ModelStore().registry.models
    needed = {"pose_detection", "pose_landmark_full", "pose_landmark_heavy", "face_detection", "face_landmark"}
    needed |= {"selfie_segmentation", "selfie_multiclass", "dlib_identity", "u2net", "anny_body"}
    assert needed == {model_id for model_id, row in real.items() if row.needed_by == "engine"}
    assert all(row.commercial for row in real.values())
    assert len({row.file for row in real.values()}) == len(real)
