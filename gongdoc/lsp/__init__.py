"""`gongdoc lsp`: a language server, https://microsoft.github.io/language-server-protocol/ (version 3.17).

It speaks over standard input and output, runs nothing of the project that it looks at, and reads only the folder of
guides and what the configuration names beside it. `server` has the messages, `session` what is open and when it is
checked, `sites` the checks; each feature is one module that knows no messages, only texts and offsets in them.
"""
