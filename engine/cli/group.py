"""A command group that imports a command only when it runs, so that ``mirror --help`` is instant."""

from __future__ import annotations

import difflib
import importlib
from dataclasses import dataclass
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

ERROR_EXIT = 2
STOPPED_EXIT = 130


@dataclass(frozen=True)
class LazyCommand:
    """Where a command lives.

    Attributes:
        target: ``module:attribute``; the attribute is a `typer.Typer` or a plain function.
        help: one line for the overview.
    """

    target: str
    help: str

    def load(self, name: str) -> Any:
        """Import the command and return it as typer runs it."""
        module, _, attribute = self.target.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        parent = typer.Typer(add_completion=False)
        parent.callback()(lambda: None)
        if isinstance(found, typer.Typer):
            parent.add_typer(found, name=name)
        else:
            parent.command(name)(found)
        group: Any = typer.main.get_command(parent)
        return group.commands[name]


class LazyGroup(TyperGroup):
    """The group of all commands; also the one place where errors become words and exit codes."""

    commands_by_name: ClassVar[dict[str, LazyCommand]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the overview."""
        return list(self.commands_by_name)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a stand-in that carries only the help line; see `resolve_command`."""
        lazy = self.commands_by_name.get(cmd_name)
        return None if lazy is None else TyperCommand(cmd_name, help=lazy.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the command that is about to run; say of a mistyped one which is meant."""
        if args and args[0] not in self.commands_by_name and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.commands_by_name, n=1, cutoff=0.5)
            ctx.fail(f"No such command '{args[0]}'." + (f" Did you mean '{near[0]}'?" if near else ""))
        name, command, rest = super().resolve_command(ctx, args)
        if name in self.commands_by_name:
            command = self.commands_by_name[name].load(name)
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say a MirrorError in words, end quietly on Ctrl-C."""
        from engine.errors import ErrorCode, MirrorError

        try:
            return super().invoke(ctx)
        except MirrorError as error:
            _say(error.sentence, error.remedy, error.code.value)
            raise typer.Exit(STOPPED_EXIT if error.code == ErrorCode.CANCELLED else ERROR_EXIT) from error
        except KeyboardInterrupt:
            _say("Stopped.", "", "")
            raise typer.Exit(STOPPED_EXIT) from None


def _say(sentence: str, remedy: str, code: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True)
    console.print(Text(sentence, style="bold red" if code else "bold"))
    if remedy:
        console.print(Text(remedy))
    if code:
        console.print(Text(code, style="dim"))
