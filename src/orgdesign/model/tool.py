"""What this program calls itself: in a report, in JSON, and where somebody asks for its version."""

from __future__ import annotations

__version__ = "0.1.0"
TOOL = f"orgdesign {__version__}"
