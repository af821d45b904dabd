"""One file for support: how the box is and what it died of. No picture, no shopper, no secret."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from engine.files import write_bytes
from engine.settings.writing import as_yaml
from kiosk.durability.crash import CrashLog, scrubbed
from kiosk.settings import KioskSettings
from kiosk.settings.loading import KIOSK_HEAD
from kiosk.staff.diagnostics import Diagnosis, package_versions

_PRIVATE_FIELDS = {"sign_url": "", "sign_key_file": "", "address": ""}


def write_bundle(to: Path, diagnosis: Diagnosis, settings: KioskSettings, crashes: CrashLog) -> Path:
    """Write the support bundle.

    It is put together from what is listed here and from nothing else: figures and warnings, settings without addresses
    and keys, versions of libraries, crash reports; links, network addresses, tokens and the user's name are taken out
    of every text.

    Args:
        to: the zip file.
        diagnosis: of now.
        settings: in force.
        crashes: the crash log.

    Raises:
        MirrorError: DISK_FULL, or BAD_INPUT when it cannot be written.
    """
    safe = settings.model_copy(update={"handover": settings.handover.model_copy(update=_PRIVATE_FIELDS)})
    parts = {
        "diagnosis.json": json.dumps(diagnosis.as_json(), indent=1, ensure_ascii=False),
        "settings.yaml": as_yaml(safe, KIOSK_HEAD),
        "packages.json": json.dumps(package_versions(), indent=1),
    }
    for report in crashes.reports():
        parts[f"crashes/{report.name}"] = report.read_text("utf-8", "replace")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, scrubbed(text))
    write_bytes(to, buffer.getvalue())
    return to
