"""Neurose Mirror's engine: two photos in, a try-on picture out. No screen and no Qt in here."""

__version__ = "0.1.0"
