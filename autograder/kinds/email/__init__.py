"""The kind `email`: a letter with its header lines."""
