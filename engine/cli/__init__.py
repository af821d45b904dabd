"""The ``mirror`` command: an overview; every command is in a module of its own."""

from engine.cli.mirror import main

__all__ = ["main"]
