"""suitelint: a static analyzer for SuiteScript and SuiteCloud projects."""

__version__ = "0.1.0"
