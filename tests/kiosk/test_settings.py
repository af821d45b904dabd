"""The kiosk's settings: strict for those who write them, forgiving in the morning, never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from kiosk.settings import KioskSettings, PanelSettings, SettingsStore, load_kiosk_settings


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("MIRROR_KIOSK__")]:
        monkeypatch.delenv(name)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sesion: {}", "Did you mean 'session'?"),
        ("session: {countdwn_s: 3}", "'session.countdwn_s'. Did you mean 'countdown_s'?"),
        ("session: {countdown_s: soon}", "session.countdown_s"),
        ("session: {leave_after_s: 30, warn_s: 40}", "warn_s must be shorter"),
        ("look: {accent: gold}", "look.accent"),
    ],
)
def test_refuse_what_a_file_gets_wrong_on_the_command_line(tmp_path: Path, text: str, hint: str) -> None:
    with pytest.raises(MirrorError) as caught:
        load_kiosk_settings(written(tmp_path / "kiosk.yaml", text))
    assert caught.value.code == ErrorCode.BAD_CONFIG
    assert hint in caught.value.sentence


def test_refuse_an_unknown_variable_of_the_environment_and_take_a_known_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "kiosk.yaml", "session: {countdown_s: 4}")
    monkeypatch.setenv("MIRROR_KIOSK__SESSION__COUNTDOWN_S", "5")
    assert load_kiosk_settings(file).session.countdown_s == 5.0
    monkeypatch.setenv("MIRROR_KIOSK__SESION__COUNTDOWN_S", "5")
    with pytest.raises(MirrorError, match="Did you mean 'session'"):
        load_kiosk_settings(file)


def test_drop_only_the_broken_fields_at_the_start_and_say_each(tmp_path: Path) -> None:
    shipped = written(tmp_path / "kiosk.yaml", "session: {countdwn_s: 3, goodbye_s: 9, countdown_s: soon}\nnope: 1\n")
    store = SettingsStore(tmp_path / "state", shipped)
    assert store.settings.session.goodbye_s == 9
    assert store.settings.session.countdown_s == KioskSettings().session.countdown_s
    assert len(store.warnings) == 3
    assert any("Did you mean 'countdown_s'?" in words for words in store.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "session: [",
        "- a",
        "\x00\x01",
        "session: 3",
        "look: {accent: gold}",
        "languages: {offered: [xx], first: yy}",
    ],
)
def test_start_on_any_file_at_all(tmp_path: Path, text: str) -> None:
    shipped = written(tmp_path / "kiosk.yaml", text)
    store = SettingsStore(tmp_path / "state", shipped)
    assert store.settings.look == KioskSettings().look
    assert store.settings.languages == KioskSettings().languages
    assert bool(store.warnings) == bool(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("abc#0_", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_", max_size=8), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = [
    (section, name)
    for section, field in KioskSettings.model_fields.items()
    for name in type(field.default).model_fields
]


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(_FIELDS), _JSON, max_size=5))
def test_start_whatever_stands_in_any_field(tmp_path: Path, chaos: dict[tuple[str, str], object]) -> None:
    raw: dict[str, dict[str, object]] = {}
    for (section, name), value in chaos.items():
        raw.setdefault(section, {})[name] = value
    store = SettingsStore(tmp_path / "state", written(tmp_path / "kiosk.yaml", yaml.safe_dump(raw)))
    assert KioskSettings.model_validate(store.settings.model_dump()) == store.settings


def test_start_though_the_environment_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIRROR_KIOSK__SESION__X", "1")
    store = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
    assert store.settings == KioskSettings()
    assert any("names no section" in words for words in store.warnings)


def test_keep_what_staff_change_and_its_history(tmp_path: Path) -> None:
    shipped = written(tmp_path / "kiosk.yaml", "session: {goodbye_s: 9}")
    store = SettingsStore(tmp_path / "state", shipped)
    store.change({"session.countdown_s": 5, "look.shop_name": "Anna's"})
    store.change({"session.countdown_s": 7})
    again = SettingsStore(tmp_path / "state", shipped)
    assert again.version == 2
    assert (again.settings.session.countdown_s, again.settings.look.shop_name) == (7.0, "Anna's")
    assert again.settings.session.goodbye_s == 9
    kept = yaml.safe_load((tmp_path / "state" / "settings.yaml").read_text("utf-8"))
    assert kept == {"session": {"countdown_s": 7.0}, "look": {"shop_name": "Anna's"}}, (
        "defaults must stay free to change"
    )
    assert again.undo().session.countdown_s == 5.0
    assert again.version == 3


def test_change_nothing_when_one_of_the_changes_is_wrong(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
    store.change({"session.countdown_s": 5})
    for wrong in ({"session.countdown_s": -1}, {"session.goodbye_s": 8, "session.countdwn_s": 3}, {"nope": 1}):
        with pytest.raises(MirrorError, match="The change"):
            store.change(wrong)
    assert store.version == 1
    assert SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", "")).settings == store.settings
    assert store.settings.session.goodbye_s == KioskSettings().session.goodbye_s


def test_fall_back_to_the_newest_readable_version(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
    store.change({"session.countdown_s": 5})
    store.change({"session.countdown_s": 6})
    (tmp_path / "settings.yaml").write_bytes(b"session: [\x00")
    (tmp_path / "settings-history" / "000002.yaml").write_bytes(b"")
    (tmp_path / "settings-history" / "000002.yaml").write_text("session: [")
    again = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
    assert again.settings.session.countdown_s == 5.0
    assert any("older version" in words for words in again.warnings)


def test_keep_twenty_versions(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
    for step in range(25):
        store.change({"session.goodbye_s": 2 + step})
    assert len(list((tmp_path / "settings-history").iterdir())) == 20
    assert SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", "")).settings.session.goodbye_s == 26


def test_hold_old_or_new_settings_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.settings import SettingsStore\n"
        "store = SettingsStore(Path(sys.argv[1]), Path(sys.argv[1], 'kiosk.yaml')); print('ready', flush=True)\n"
        "for n in range(10**6): store.change({'session.goodbye_s': 1 + n % 50, 'session.countdown_s': (n % 50) / 10})\n"
    )
    for delay_reads in range(4):
        written(tmp_path / "kiosk.yaml", "")
        with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            before = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", "")).version
            while SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", "")).version < before + 3 + delay_reads:
                pass
            child.send_signal(signal.SIGKILL)
        after = SettingsStore(tmp_path, written(tmp_path / "kiosk.yaml", ""))
        assert after.warnings == ()
        assert after.settings.session.goodbye_s == 1 + 10 * after.settings.session.countdown_s


def test_tell_millimetres_from_the_set_diagonal_then_the_display_then_a_desktop() -> None:
    assert PanelSettings(diagonal_in=75).px_per_mm(1080, 1920, (500, 900)) == pytest.approx(1.1564, abs=1e-3)
    assert PanelSettings().px_per_mm(1080, 1920, (934, 1660)) == pytest.approx(1.1565, abs=1e-3)
    for lie in (None, (0.0, 0.0), (1.0, 1.0), (160000.0, 90000.0)):
        assert PanelSettings().px_per_mm(1080, 1920, lie) == pytest.approx(96 / 25.4)


def test_place_the_reachable_band_on_a_wall_panel_and_all_over_a_small_one() -> None:
    panel = PanelSettings(diagonal_in=75)
    density = panel.px_per_mm(1080, 1920)
    top, bottom = panel.band_px(1920, density)
    assert (1920 - top) / density + panel.bottom_mm == pytest.approx(1220, abs=1)
    assert (1920 - bottom) / density + panel.bottom_mm == pytest.approx(380, abs=1)
    assert PanelSettings().band_px(1920, 96 / 25.4) == (0, 1920)
