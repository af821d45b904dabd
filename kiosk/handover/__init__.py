"""Taking a picture along: a link for the shopper's phone, served from this box, from memory, for ten minutes."""

from __future__ import annotations

from kiosk.handover.handover import Handover
from kiosk.handover.offer import Offer
from kiosk.handover.qr import qr_png
from kiosk.handover.uploading import SignedUrlUploader, Uploader

__all__ = ["Handover", "Offer", "SignedUrlUploader", "Uploader", "qr_png"]
