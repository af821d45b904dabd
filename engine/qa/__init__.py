"""Judge: measure a try-on, then pass it or refuse it with reasons in words."""

from __future__ import annotations

from engine.qa.judge import judge

__all__ = ["judge"]
