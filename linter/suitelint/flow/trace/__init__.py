"""Backwards from an expression to where its value was born: `tracer.py` drives, a module a family of nodes steps."""

from suitelint.flow.trace.state import Carry, Exports, Origin, ParameterUse, State
from suitelint.flow.trace.tracer import Memory, Tracer

__all__ = ["Carry", "Exports", "Memory", "Origin", "ParameterUse", "State", "Tracer"]
