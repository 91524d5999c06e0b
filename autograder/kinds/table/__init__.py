"""The kind `table`."""
