"""End a helper process when the process that started it is gone."""

from __future__ import annotations

import os
import threading
import time


def die_with_parent(poll_s: float = 0.5) -> None:
    """Watch the parent from a thread; when it has died, end this process at once.

    A killed parent cannot stop its children; without this a fetch would go on unseen.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(poll_s)
        os._exit(1)

    threading.Thread(target=watch, name="orphan-watch", daemon=True).start()
