"""The checks of `make check-web`: one module each, with a function `check` that says whether all is well."""
