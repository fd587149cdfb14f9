"""`python -m tools.reference`."""

from tools.reference import write

write()
