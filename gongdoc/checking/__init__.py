"""`gongdoc check`: the rules of `gongdoc.lint` on the files of a project, and the forms in which it reports."""
