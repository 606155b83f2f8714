"""Kết Nghĩa: the system of record for local-level international cooperation."""

__version__ = "0.1.0"
