"""The pose guide: what the shopper is told, and when a picture is taken without touching anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from engine.capture import CapturedFrame
from engine.jobs.messages import Guidance
from engine.live.guidance.outline import outline_of
from engine.live.guidance.stance import HINTS, find_main, judge_stance
from engine.perception.pose import Joint, shoulder_unit
from engine.settings.guidance import GuidanceSettings
from engine.types import F64, Keypoints

_STEADY = [0, 11, 12, 13, 14, 15, 16, 23, 24]
"""Nose, shoulders, elbows, wrists, hips: what must not move."""

_SMOOTH_S = 0.12  # s; takes the landmarks' jitter (.01 shoulder widths a frame) out before stillness is judged
_LONGEST_STEP_S = 0.25  # s; after a gap in the frames nothing is credited for the time in between


class Latch:
    """A switch that turns on after a while and off after a while, so that what is shown does not flicker."""

    def __init__(self, on_s: float, off_s: float) -> None:
        """Take the two delays, s."""
        self._delays = {True: on_s, False: off_s}
        self._since: float | None = None
        self.on = False

    def update(self, wanted: bool, now: float) -> bool:
        """Return the state at ``now`` (s)."""
        if wanted == self.on or self._since is None:
            self._since = now
        if wanted != self.on and now - self._since >= self._delays[wanted]:
            self.on, self._since = wanted, now
        return self.on

    def reset(self) -> None:
        """Turn off at once."""
        self.on = False
        self._since = None


class Guide:
    """Watches one shopper. Times are those of the frames, so it works the same at every frame rate."""

    def __init__(self, settings: GuidanceSettings) -> None:
        """Start with nobody there."""
        self._settings = settings
        self._presence = Latch(settings.present_s, settings.absent_s)
        self._hints = {hint: Latch(settings.hint_s, settings.hint_s) for hint in HINTS}
        self._restless = Latch(settings.hint_s, settings.hint_s)
        self._hand = Latch(settings.hand_s, 0.3)
        self._trail: deque[tuple[float, F64]] = deque()
        self._last: float | None = None
        self._hold = 0.0

    def reset(self) -> None:
        """Forget the shopper; a hold starts anew (call it whenever the guide is shown again)."""
        self._presence.reset()
        self._restless.reset()
        self._hand.reset()
        for latch in self._hints.values():
            latch.reset()
        self._trail.clear()
        self._last = None
        self._hold = 0.0

    def update(self, frame: CapturedFrame, poses: Sequence[Keypoints]) -> Guidance:
        """Judge a frame.

        Args:
            frame: as the feed gives it.
            poses: of everybody in it, xy in px of the frame.
        """
        now = frame.captured_at
        elapsed = 0.0 if self._last is None else min(max(now - self._last, 0.0), _LONGEST_STEP_S)
        self._last = now
        height, width = frame.pixels.shape[:2]
        people, ranks = find_main(poses, width)
        present = self._presence.update(bool(people), now)
        if not people:
            self._trail.clear()
            self._hold = 0.0 if not present else max(0.0, self._hold - elapsed / self._settings.hold_s)
            raised = self._hand.update(False, now)
            return Guidance(present, 0, () if present else ("come_in",), self._hold, raised)
        person = people[0]
        wrong = judge_stance(person, ranks, frame.pixels, self._settings)
        relief = 1.0 - self._settings.relief
        shown = tuple(
            hint
            for hint, latch in self._hints.items()
            if latch.update(wrong[hint] >= (relief if latch.on else 1.0), now)
        )
        good = present and not shown and max(wrong.values()) < 1.0
        still = self._still(person, now)
        step = elapsed / self._settings.hold_s
        if good and still:
            self._hold = min(1.0, self._hold + step)
        elif good:
            self._hold = max(0.0, self._hold - 2.0 * step)
        else:
            self._hold = 0.0
        restless = self._restless.update(not shown and not still, now)
        if not present:
            shown = ("come_in",)
        elif restless and not shown:
            shown = ("hold_still",)
        return Guidance(
            present,
            len(people),
            shown,
            self._hold,
            self._hand.update(self._hand_up(person), now),
            outline_of(person, width, height),
        )

    def _still(self, person: Keypoints, now: float) -> bool:
        """Tell whether the joints have kept to their places for a while."""
        xy = person.xy[_STEADY].astype(np.float64)
        if self._trail:
            before, smooth = self._trail[-1]
            xy = smooth + (xy - smooth) * (1.0 - np.exp(-max(now - before, 0.0) / _SMOOTH_S))
        self._trail.append((now, xy))
        while len(self._trail) > 2 and now - self._trail[1][0] >= self._settings.still_s:
            self._trail.popleft()
        if now - self._trail[0][0] < 0.9 * self._settings.still_s:
            return False
        wander = np.ptp(np.stack([place for _, place in self._trail]), axis=0)
        return float(np.hypot(wander[:, 0], wander[:, 1]).max()) < self._settings.still * shoulder_unit(person.xy)

    def _hand_up(self, person: Keypoints) -> bool:
        """Tell whether a wrist that is seen is well above the eyes."""
        limit = person.xy[[Joint.LEFT_EYE, Joint.RIGHT_EYE], 1].mean() - self._settings.hand_height * shoulder_unit(
            person.xy
        )
        return any(
            person.visibility[wrist] > 0.5 and person.xy[wrist, 1] < limit
            for wrist in (Joint.LEFT_WRIST, Joint.RIGHT_WRIST)
        )
