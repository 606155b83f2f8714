"""Writes what leaves the house: papers for a meeting, in the words and the layout that an office expects."""
