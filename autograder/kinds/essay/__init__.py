"""The kind `essay`."""
