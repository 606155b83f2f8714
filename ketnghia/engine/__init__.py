"""Reads: bytes -> Reading. No Django, network, database, clock, randomness or writing.

The public face; nobody inside the engine imports from here.
"""
