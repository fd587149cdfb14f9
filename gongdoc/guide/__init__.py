"""mdast → Guide: the step model and how it is extracted."""
