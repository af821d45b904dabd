"""How the mirror's few short sounds are computed; ``python -m kiosk.sound_synthesis`` writes ``assets/sounds`` anew."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kiosk.assets import asset_dir

RATE = 32000
"""Samples per second."""


def _tone(pitch_hz: float, length_s: float, fade_s: float, loud: float) -> npt.NDArray[np.float64]:
    """Return a soft bell: a sine and its octave under a fast rise and an exponential fall, in -1…1."""
    t = np.arange(round(RATE * length_s)) / RATE
    rise = np.minimum(1.0, t / 0.004)
    wave_ = np.sin(2 * np.pi * pitch_hz * t) + 0.25 * np.sin(4 * np.pi * pitch_hz * t)
    sound: npt.NDArray[np.float64] = loud * rise * np.exp(-t / fade_s) * wave_ / 1.25
    return sound


def _after(first: npt.NDArray[np.float64], delay_s: float, second: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    start = round(RATE * delay_s)
    both = np.zeros(max(len(first), start + len(second)))
    both[: len(first)] += first
    both[start : start + len(second)] += second
    return both


def compute() -> Mapping[str, npt.NDArray[np.float64]]:
    """Return each sound by name, samples in -1…1 at ``RATE``."""
    click = np.random.default_rng(7).normal(size=round(RATE * 0.05)) * np.exp(-np.arange(round(RATE * 0.05)) / 120)
    return {
        "tap": _tone(880, 0.09, 0.018, 0.25),
        "tick": _tone(660, 0.22, 0.05, 0.4),
        "shutter": _after(0.16 * click / np.abs(click).max(), 0.07, 0.22 * click / np.abs(click).max()),
        "attention": _after(_tone(587, 0.5, 0.16, 0.4), 0.2, _tone(784, 0.7, 0.2, 0.4)),
        "done": _after(_tone(784, 0.5, 0.14, 0.3), 0.12, _tone(1175, 0.7, 0.2, 0.3)),
    }


def write(folder: Path) -> None:
    """Write every sound as 16-bit mono WAV."""
    for name, samples in compute().items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    write(asset_dir("sounds"))
