"""`python -m suitelint`."""

from suitelint.cli import main

main()
