"""The kind `reply`: a message to a customer."""
