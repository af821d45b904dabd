"""Sources: what is accepted in writing, and what each kind does on a good and on a bad day."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_nets import bytes_of, registry, row, serving, tar_of, zip_of

from engine.errors import ErrorCode, MirrorError
from engine.models import ModelStore
from engine.models.sources import BuildSource, FileSource, NpmSource, PypiSource, WebSource, parse_source

NET = bytes_of("net", 300_000)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("https://h/a/n.bin", WebSource("https://h/a/n.bin")),
        ("https://h/a.whl!n.bin", WebSource("https://h/a.whl", "n.bin")),
        ("http://127.0.0.1:80/a", WebSource("http://127.0.0.1:80/a")),
        ("pypi:a-b.c==1.0+cpu!x/y", PypiSource("a-b.c", "1.0+cpu", "x/y")),
        ("npm:@s/p@0.5.16!package/n", NpmSource("@s/p", "0.5.16", "package/n")),
        ("npm:p@1!n", NpmSource("p", "1", "n")),
        ("file:/a/b.zip!c", FileSource("/a/b.zip", "c")),
        ("build:anny", BuildSource("anny")),
    ],
)
def test_read_every_form_of_source(text: str, source: object) -> None:
    assert parse_source(text) == source


@pytest.mark.parametrize(
    "text", ["http://h/a", "pypi:a!b", "pypi:a>=1!b", "npm:p!b", "file:a", "build:", "build:a b", ""]
)
def test_refuse_every_other_form(text: str) -> None:
    with pytest.raises(ValueError, match="is none of"):
        parse_source(text)


@given(st.text(max_size=60))
def test_parse_any_text_or_refuse_it(text: str) -> None:
    try:
        parse_source(text)
    except ValueError as error:
        refusal = str(error)
    else:
        return
    assert "is none of" in refusal


@given(st.from_regex(r"[a-z][a-z0-9_-]{0,10}", fullmatch=True), st.from_regex(r"[0-9]+(\.[0-9]+){0,3}", fullmatch=True))
def test_find_name_and_version_again(name: str, version: str) -> None:
    assert parse_source(f"pypi:{name}=={version}!a/b.c") == PypiSource(name, version, "a/b.c")
    assert parse_source(f"npm:@x/{name}@{version}!a/b.c") == NpmSource(f"@x/{name}", version, "a/b.c")


def store_of(tmp_path: Path, **rows: dict[str, object]) -> ModelStore:
    return ModelStore(tmp_path / "store", registry=registry(**rows))


def test_download_an_archive_once_for_all_its_members(tmp_path: Path) -> None:
    other = bytes_of("other")
    archive = zip_of(tmp_path / "a.zip", {"net": NET, "other": other}).read_bytes()
    with serving(a__zip=archive) as server:
        store = store_of(
            tmp_path,
            net=row(NET, f"{server.url}/a.zip!net", file="net.bin"),
            other=row(other, f"{server.url}/a.zip!other", file="other.bin"),
        )
        assert store.ensure() == ["net", "other"]
        assert server.asked == [("a.zip", None)]
    assert not (store.folder / ".work").exists()


@pytest.mark.parametrize("resumable", [True, False])
def test_go_on_where_a_broken_download_stopped(tmp_path: Path, resumable: bool) -> None:
    with serving(net__bin=NET) as server:
        server.break_after = 100_000
        server.ranges = resumable
        store = store_of(tmp_path, net=row(NET, f"{server.url}/net.bin", file="net.bin"))
        with pytest.raises(MirrorError, match=r"broke off after \d+ of 300000 bytes"):
            store.ensure()
        assert store.states() == {"net": "missing"}
        server.break_after = None
        assert store.ensure() == ["net"]
        assert [name for name, _ in server.asked] == ["net.bin", "net.bin"]
        assert (server.asked[1][1] or "").startswith("bytes=")
    assert store.path("net").read_bytes() == NET


def test_start_over_when_the_leftover_is_no_part_of_the_file(tmp_path: Path) -> None:
    with serving(net__bin=NET) as server:
        store = store_of(tmp_path, net=row(NET, f"{server.url}/net.bin", file="net.bin"))
        part = store.folder / ".work/downloads/net.bin.part"
        part.parent.mkdir(parents=True)
        part.write_bytes(b"x" * (len(NET) + 5))
        assert store.ensure() == ["net"]


def test_name_the_command_when_the_network_is_gone(tmp_path: Path) -> None:
    with serving() as server:
        gone = server.url
    store = store_of(tmp_path, net=row(NET, f"{gone}/net.bin", file="net.bin"))
    with pytest.raises(MirrorError, match="cannot be reached") as caught:
        store.ensure()
    assert caught.value.code == ErrorCode.MODEL_MISSING
    assert "`mirror models ensure`" in caught.value.remedy
    assert "MIRROR_MODEL_MIRROR" in caught.value.remedy


def test_say_what_the_server_answered(tmp_path: Path) -> None:
    with serving() as server:
        store = store_of(tmp_path, net=row(NET, f"{server.url}/net.bin", file="net.bin"))
        with pytest.raises(MirrorError, match="answered 404"):
            store.ensure()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point pip at a folder of files and at nothing else."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name in [name for name in os.environ if name.upper().startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_take_a_member_of_a_wheel_for_another_python(tmp_path: Path, index: Path) -> None:
    zip_of(index / "toy_nets-1.2-cp311-cp311-manylinux_2_28_x86_64.whl", {"toy/net.bin": NET})
    zip_of(index / "toy_nets-1.3-py3-none-any.whl", {"toy/net.bin": b"newer"})
    store = store_of(tmp_path, net=row(NET, "pypi:toy-nets==1.2!toy/net.bin", file="net.bin"))
    assert store.ensure() == ["net"]


def test_take_a_member_of_a_source_distribution_without_building_it(tmp_path: Path, index: Path) -> None:
    bomb = b"import pathlib; pathlib.Path(__file__).with_name('built').touch(); raise SystemExit('built!')"
    tar_of(index / "toy_nets-1.2.tar.gz", {"toy_nets-1.2/setup.py": bomb, "toy_nets-1.2/toy/net.bin": NET})
    store = store_of(tmp_path, net=row(NET, "pypi:toy_nets==1.2!toy_nets-1.2/toy/net.bin", file="net.bin"))
    assert store.ensure() == ["net"]


def test_say_that_the_index_does_not_offer_it(tmp_path: Path, index: Path) -> None:
    store = store_of(tmp_path, net=row(NET, "pypi:toy-nets==9!toy/net.bin", file="net.bin"))
    with pytest.raises(MirrorError, match=r"does not offer toy-nets 9") as caught:
        store.ensure()
    assert caught.value.code == ErrorCode.MODEL_MISSING


def test_resume_a_wheel_through_pips_own_session(tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "toy_nets-1.2-py3-none-any.whl"
    wheel = zip_of(tmp_path / name, {"toy/net.bin": NET}).read_bytes()
    with serving() as server:
        server.files = {f"w/{name}": wheel, "links.html": f'<a href="{server.url}/w/{name}">{name}</a>'.encode()}
        server.types = {"links.html": "text/html"}
        monkeypatch.setenv("PIP_FIND_LINKS", f"{server.url}/links.html")
        store = store_of(tmp_path, net=row(NET, "pypi:toy-nets==1.2!toy/net.bin", file="net.bin"))
        part = store.folder / ".work/downloads" / f"{name}.part"
        part.parent.mkdir(parents=True)
        part.write_bytes(wheel[:70_000])
        assert store.ensure() == ["net"]
        assert (f"w/{name}", "bytes=70000-") in server.asked


def test_say_that_npm_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    store = store_of(tmp_path, net=row(NET, "npm:@toy/nets@1.0.0!package/net.bin", file="net.bin"))
    with pytest.raises(MirrorError, match="npm is not installed"):
        store.ensure()


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on this machine")
def test_take_a_member_of_an_npm_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tar_of(
        tmp_path / "nets.tgz",
        {"package/package.json": b'{"name":"@toy/nets","version":"1.0.0"}', "package/net.bin": NET},
    ).read_bytes()
    with serving() as server:
        version = {"name": "@toy/nets", "version": "1.0.0", "dist": {"tarball": f"{server.url}/nets.tgz"}}
        listing = {"name": "@toy/nets", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": version}}
        server.files = {"@toy%2fnets": json.dumps(listing).encode(), "nets.tgz": packed}
        server.types = {"@toy%2fnets": "application/json"}
        monkeypatch.setenv("npm_config_registry", f"{server.url}/")
        monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
        store = store_of(tmp_path, net=row(NET, "npm:@toy/nets@1.0.0!package/net.bin", file="net.bin"))
        assert store.ensure() == ["net"]
        missing = store_of(tmp_path, other=row(NET, "npm:@toy/gone@1.0.0!package/net.bin", file="o.bin"))
        with pytest.raises(MirrorError, match="npm could not fetch @toy/gone"):
            missing.ensure()


def test_report_what_a_failed_recipe_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_recipe.py").write_text("raise SystemExit('the clay was dry')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("engine.models.recipes._MODULES", {"clay": "broken_recipe"})
    store = store_of(tmp_path, body=row(NET, "build:clay", file="body.bin", sha256=None))
    with pytest.raises(MirrorError, match="the clay was dry"):
        store.ensure()
    unknown = store_of(tmp_path, body=row(NET, "build:mud", file="body.bin", sha256=None))
    with pytest.raises(MirrorError, match="no recipe 'mud'"):
        unknown.ensure()


def test_never_download_the_noncommercial_body_data() -> None:
    code = (
        "from engine.models.anny_body import forbid_noncommercial_data as f; f()\n"
        "import anny.paths\n"
        "from engine.errors import MirrorError\n"
        "for get in (anny.paths.get_anny2smplx_data_path, anny.paths.get_anny2smpl_data_path):\n"
        "    try:\n        get()\n"
        "    except MirrorError as error:\n        print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ANNY_CACHE_DIR": os.devnull + "/none"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["LICENCE_DENIED", "LICENCE_DENIED"]


def test_make_equal_bytes_from_equal_tensors(tmp_path: Path) -> None:
    import numpy as np
    from safetensors.numpy import load_file, save_file

    from engine.models.anny_body import _order_header

    tensors = {name: np.arange(5, dtype=np.float32) + i for i, name in enumerate("cab")}
    made = []
    for run in range(6):
        path = tmp_path / f"{run}.safetensors"
        save_file(tensors, path, metadata={f"key{k}": str(k) for k in range(9)})
        _order_header(path)
        made.append(path.read_bytes())
        assert all(np.array_equal(load_file(path)[name], value) for name, value in tensors.items())
    assert len(set(made)) == 1
