"""Values on their way: sources, steps, sinks and barriers."""

from suitelint.flow.analysis import flows
from suitelint.flow.model import CREDENTIAL_NAME, LITERAL, PERSONAL_NAME, Flow, Question, Sink, Source

__all__ = ["CREDENTIAL_NAME", "LITERAL", "PERSONAL_NAME", "Flow", "Question", "Sink", "Source", "flows"]
