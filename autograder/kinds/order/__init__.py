"""The kind `order`."""
