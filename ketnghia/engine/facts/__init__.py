"""Mentions -> facts: one module for each kind of fact."""
