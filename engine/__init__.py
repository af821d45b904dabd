"""Neurose Mirror's engine: two photos in, a try-on picture out. No screen and no Qt in here."""

import os

__version__ = "0.1.0"

# Here, because every way into the engine comes by before it loads numpy or torch, which read this once; what it starts
# inherits it. The sums are small, and helpers cost more than they do: on two cores a still takes 3.6 s, with them 5.7.
# The bits of a sum depend on their number, too. Every library of ours that makes some follows this one variable.
os.environ.setdefault("OMP_NUM_THREADS", "1")
