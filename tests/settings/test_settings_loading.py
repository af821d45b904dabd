"""Settings come from the classes, the file and the environment, in that order, and nothing unknown passes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from engine.errors import ErrorCode, MirrorError
from engine.settings import Section, Settings, cache_root, config_dir, load_settings
from engine.settings.validation import config_error, known_keys, nearest
from engine.settings.writing import as_yaml


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("MIRROR__")]:
        monkeypatch.delenv(name)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pipeline.yaml"
    path.write_text(text, "utf-8")
    return path


def test_read_back_what_was_written(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, as_yaml(Settings()))) == Settings()


def test_keep_defaults_for_what_a_file_leaves_out(tmp_path: Path) -> None:
    changed = load_settings(written(tmp_path, "ingest: {small_long_side: 900}"))
    assert changed.ingest.small_long_side == 900
    assert changed.ingest.model_copy(update={"small_long_side": Settings().ingest.small_long_side}) == Settings().ingest
    assert load_settings(written(tmp_path, "")) == Settings()


def test_let_the_environment_win_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIRROR__INGEST__SMALL_LONG_SIDE", "800")
    monkeypatch.setenv("MIRROR__PERCEPTION__POSE__PASSES", "1")
    settings = load_settings(written(tmp_path, "ingest: {small_long_side: 900, min_short_side: 200}"))
    assert settings.ingest.small_long_side == 800
    assert settings.ingest.min_short_side == 200
    assert settings.perception.pose.passes == 1
    assert type(settings) is Settings


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("MIRROR__INGEST__SMAL_LONG_SIDE", "1", "Did you mean 'small_long_side'?"),
        ("MIRROR__INJEST__SMALL_LONG_SIDE", "1", "Did you mean 'ingest'?"),
        ("MIRROR__INGEST__SMALL_LONG_SIDE", "wide", "small_long_side"),
        ("MIRROR__INGEST", "{not json", "ingest"),
    ],
)
def test_refuse_what_the_environment_gets_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(MirrorError) as caught:
        load_settings(written(tmp_path, ""))
    assert caught.value.code == ErrorCode.BAD_CONFIG
    assert hint in caught.value.sentence


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ingets: {}", "Did you mean 'ingest'?"),
        ("ingest: {smal_long_side: 3}", "'ingest.smal_long_side'. Did you mean 'small_long_side'?"),
        ("perception: {pose: {pases: 3}}", "'perception.pose.pases'. Did you mean 'passes'?"),
        ("ingest: {small_long_side: wide}", "ingest.small_long_side"),
        ("ingest: [", "cannot be read"),
        ("- ingest", "not a mapping"),
        ("1: 2", "not a mapping"),
    ],
)
def test_refuse_what_a_file_gets_wrong(tmp_path: Path, text: str, hint: str) -> None:
    with pytest.raises(MirrorError) as caught:
        load_settings(written(tmp_path, text))
    assert caught.value.code == ErrorCode.BAD_CONFIG
    assert hint in caught.value.sentence


def test_refuse_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="cannot be read"):
        load_settings(tmp_path / "absent.yaml")


@given(
    st.sampled_from(sorted(Settings.model_fields)), st.text(st.characters(codec="ascii", categories=["L"]), min_size=1)
)
def test_refuse_every_unknown_key(section: str, key: str) -> None:
    if key in Settings.model_fields[section].default.__class__.model_fields:
        return
    with pytest.raises(Exception, match="extra_forbidden") as caught:
        Settings.model_validate({section: {key: 1}})
    error = config_error(caught.value, Settings, "a file")  # type: ignore[arg-type]
    assert f"'{section}.{key}'" in error.sentence


@given(st.text(max_size=30), st.lists(st.text(max_size=10)))
def test_name_a_known_word_or_none(word: str, known: list[str]) -> None:
    hint = nearest(word, known)
    assert hint == "" or any(f"'{name}'" in hint for name in known)


class _Leaf(Section):
    depth: int = 1


class _Tree(Section):
    by_name: dict[str, _Leaf] = Field(default_factory=dict)
    row: tuple[_Leaf, ...] = ()


def test_find_the_neighbours_of_a_key_inside_mappings_and_rows() -> None:
    assert known_keys(_Tree, ("by_name", "oak", "dept")) == ["depth"]
    assert known_keys(_Tree, ("row", 0, "dept")) == ["depth"]
    assert known_keys(_Tree, ("no", "such")) == []


def test_find_the_configuration_and_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (config_dir() / "models.yaml").is_file()
    monkeypatch.setenv("MIRROR_CONFIG_DIR", str(tmp_path))
    with pytest.raises(MirrorError, match="no configuration"):
        config_dir()
    monkeypatch.setenv("MIRROR_CACHE_DIR", str(tmp_path / "c"))
    assert cache_root() == tmp_path / "c"
    monkeypatch.delenv("MIRROR_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache_root() == tmp_path / "x" / "neurose-mirror"
