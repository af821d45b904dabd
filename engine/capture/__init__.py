"""Cameras and what is read off their frames without a body model: one protocol, several back-ends."""
