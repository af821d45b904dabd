"""LPIPS (AlexNet) on torch, for benchmarks only.

Source: Zhang et al., "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric" (2018), v0.1 linear
heads; the weights come from the model store (`lpips_alexnet`).
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

_SHIFT = torch.tensor([-0.030, -0.088, -0.188]).view(1, 3, 1, 1)
_SCALE = torch.tensor([0.458, 0.448, 0.450]).view(1, 3, 1, 1)
_CONVOLUTIONS = ((4, 2), (1, 2), (1, 1), (1, 1), (1, 1))
"""Stride and padding of AlexNet's five convolutions; a 3×3 stride-2 max pool follows the first two."""


class _ArraysOnly(pickle.Unpickler):
    """Unpickles numpy arrays in plain dicts and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if name in ("_reconstruct", "ndarray", "dtype", "scalar") and module.startswith("numpy"):
            module = module.replace("numpy.core", "numpy._core")
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed in a weight file")


class Lpips:
    """Perceptual distance of two pictures, 0 for equal ones."""

    def __init__(self, weights: Path) -> None:
        with weights.open("rb") as file:
            tree = _ArraysOnly(file, encoding="latin1").load()
        net = tree["AlexNet_0"]
        self._layers = [
            (_kernel(net[f"Conv_{k}"]["kernel"]), torch.tensor(np.array(net[f"Conv_{k}"]["bias"]))) for k in range(5)
        ]
        self._heads = [_kernel(tree[f"NetLinLayer_{k}"]["Conv_0"]["kernel"]) for k in range(5)]

    @torch.no_grad()
    def __call__(self, first: np.ndarray, second: np.ndarray, mask: np.ndarray | None = None) -> float:
        """Compare two (H, W, 3) uint8 sRGB pictures; with a mask, average only inside it."""
        total = 0.0
        for a, b, head in zip(self._features(first), self._features(second), self._heads, strict=True):
            difference = functional.conv2d((_unit(a) - _unit(b)) ** 2, head)[0, 0]
            if mask is None:
                total += float(difference.mean())
            else:
                weight = functional.interpolate(
                    torch.tensor(mask, dtype=torch.float32)[None, None], difference.shape, mode="area"
                )[0, 0]
                total += float((difference * weight).sum() / weight.sum().clamp_min(1e-6))
        return total

    def _features(self, pixels: np.ndarray) -> list[torch.Tensor]:
        x = torch.tensor(pixels, dtype=torch.float32).permute(2, 0, 1)[None] / 127.5 - 1
        x = (x - _SHIFT) / _SCALE
        out = []
        for k, ((weight, bias), (stride, padding)) in enumerate(zip(self._layers, _CONVOLUTIONS, strict=True)):
            if k in (1, 2):
                x = functional.max_pool2d(x, 3, 2)
            x = functional.relu(functional.conv2d(x, weight, bias, stride, padding))
            out.append(x)
        return out


def _kernel(array: Any) -> torch.Tensor:
    return torch.tensor(np.array(array)).permute(3, 2, 0, 1).contiguous()


def _unit(x: torch.Tensor) -> torch.Tensor:
    return x / (x.pow(2).sum(1, keepdim=True).sqrt() + 1e-10)
