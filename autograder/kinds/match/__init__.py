"""The kind `match`."""
