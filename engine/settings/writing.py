"""Write a tree of settings as YAML, with every unit and reason as a comment."""

from __future__ import annotations

import textwrap

import yaml
from pydantic import BaseModel

_WIDTH = 110
PIPELINE_HEAD = """\
# All tunables of the engine with their defaults. Generated from engine/settings/*.py by `mirror config write`:
# change a default there, then generate this file again. A key that is left out keeps its default; an unknown key is
# refused. One run: MIRROR__DRAPE__SUBSTEPS=3 mirror try-on …
"""


def as_yaml(settings: BaseModel, head: str = PIPELINE_HEAD) -> str:
    """Render settings as commented YAML that reads back to equal settings.

    Args:
        settings: a tree of sections.
        head: comment lines for the top of the file.
    """
    return head + "\n" + "\n".join(_lines(settings, 0)) + "\n"


def _comment(text: str, indent: int) -> list[str]:
    width = _WIDTH - indent
    return [" " * indent + "# " + line for line in textwrap.wrap(" ".join(text.split()), width)]


def _lines(model: BaseModel, indent: int) -> list[str]:
    lines: list[str] = []
    plain = model.model_dump(mode="json")
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            lines += _comment(field.description or (type(value).__doc__ or "").splitlines()[0], indent)
            inner = _lines(value, indent + 2)
            lines += [f"{' ' * indent}{name}:", *inner] if inner else [f"{' ' * indent}{name}: {{}}"]
            lines += [""] if indent == 0 else []
        else:
            lines += _comment(field.description or "", indent)
            rendered = yaml.safe_dump(plain[name], default_flow_style=True, allow_unicode=True, width=10_000)
            lines.append(f"{' ' * indent}{name}: {rendered.removesuffix('...' + chr(10)).rstrip()}")
    return lines
