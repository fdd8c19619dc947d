"""Translation cleanup and editorial QA for English news that a machine translated."""

__version__ = "0.1.0"
