"""The process: `suitelint` and `python -m suitelint`."""

from __future__ import annotations

import gc

# Collecting garbage every 700 objects, the default, takes a twentieth of a short run and finds next to none.
gc.set_threshold(50_000)

from suitelint.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
