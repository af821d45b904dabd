"""Whether the print service forgets a picture once it is on paper.

CUPS keeps the files of finished jobs for a day unless ``cupsd.conf`` says ``PreserveJobFiles No``; an ordinary user
cannot purge them, and no option of a job changes it.

Source: cupsd.conf(5), measured with cupsd 2.4.2 (tests/kiosk/test_printer_cups.py).
"""

from __future__ import annotations

import os
import re
from pathlib import Path

CONFIGURATION = Path("/etc/cups/cupsd.conf")


def spool_forgets(configuration: Path = CONFIGURATION) -> bool:
    """Tell whether the local print service is known to delete pictures after printing.

    Args:
        configuration: of cupsd. What cannot be read is not known.
    """
    if os.environ.get("CUPS_SERVER", "").strip() not in ("", "localhost"):
        return False  # another machine's spool
    try:
        text = configuration.read_text("utf-8", "replace")
    except OSError:
        return False
    values = re.findall(r"^\s*PreserveJobFiles\s+(\S+)", text, re.MULTILINE | re.IGNORECASE)
    return bool(values) and values[-1].lower() in ("no", "off", "false", "0")
