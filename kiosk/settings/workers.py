"""Tunables of the engine processes beside the screen."""

from __future__ import annotations

from pydantic import Field

from engine.settings import Section


class WorkerSettings(Section):
    """How the engine processes are watched and replaced."""

    spare_jobs: bool = Field(True, description="keep a warm second process for pictures; about 1.5 GiB of memory")
    spare_live: bool = Field(False, description="keep a warm second process for the live view; about 1.5 GiB of memory")
    silent_s: float = Field(
        1.5,
        ge=1,
        le=10,
        description="s without a sign of life, after which a process that stands stopped is replaced",
    )
    grace_s: float = Field(1.5, ge=0, le=10, description="s over a stage's own budget before it counts as hung")
    start_s: float = Field(180.0, ge=5, le=600, description="s a process may take to be warm; 30 idle, a busy box 90")
    restarts: int = Field(5, ge=1, le=50, description="restarts within window_s; more, and the staff page is shown")
    window_s: float = Field(60.0, ge=5, le=3600, description="s over which restarts are counted")
    deaf_s: float = Field(5.0, ge=2, le=60, description="s without a sign of life, after which an idle one is replaced")
    wipe_s: float = Field(2.0, ge=0.2, le=30, description="s for forgetting a shopper; a slower process is ended")
    messages_per_s: int = Field(2000, ge=200, description="messages a process may send; a healthy one sends about 60")
    fake: bool = Field(False, description="draw instead of compute; for the smoke run and without models")
