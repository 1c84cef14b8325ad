"""The process: `suitelint` and `python -m suitelint`."""

from __future__ import annotations

import gc
import os

# Collecting garbage every 700 objects, the default, takes a fifteenth of a run and finds next to none.
gc.set_threshold(50_000)

try:
    from suitelint.cli import main
except KeyboardInterrupt:  # Ctrl-C while the command line is still being imported
    os.write(2, b"suitelint: interrupted\n")
    os._exit(2)

if __name__ == "__main__":
    main()
