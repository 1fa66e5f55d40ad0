"""How does a child process end with its parent, even when that one is killed?"""

import ctypes
import os
import signal
import sys
import threading
import time
from contextlib import suppress

PR_SET_PDEATHSIG = 1
LOOK_EVERY_SECONDS = 1.0


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask the system to send this process `number` when its parent ends.

    Linux does it by itself; elsewhere a thread looks now and then. To be called
    in the child, after it took its final user: a change of user forgets it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    else:
        watcher = threading.Thread(target=_watch, args=[os.getppid(), number])
        watcher.daemon = True
        watcher.start()


def _watch(parent: int, number: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    with suppress(ProcessLookupError):
        os.kill(os.getpid(), number)
