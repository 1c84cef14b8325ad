"""Values on their way: sources, steps, sinks and barriers."""
