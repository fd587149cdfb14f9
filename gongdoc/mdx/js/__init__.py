"""JavaScript inside MDX: where it ends (`scan`), and whether it is JavaScript (`validate`).

Nothing is executed.
"""
