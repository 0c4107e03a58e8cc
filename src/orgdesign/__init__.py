"""One meaning, many readings: score a municipality's safety organisation against a rule base.

Knows the version and nothing else, so that importing a floor never costs the floors above it.
"""

__version__ = "0.1.0"
