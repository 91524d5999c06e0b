"""The kind `choice`."""
