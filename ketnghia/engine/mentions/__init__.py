"""Text -> mentions: one module for each kind of thing that a text names."""
