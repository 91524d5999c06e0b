"""What a teacher reads of a whole class."""
