"""`gongdoc serve`: a live preview that makes the page that is asked for, not the site.

    stamps.py    has a file, or the set of files in a folder, changed since?
    guides.py    the guides of a site, read when they are asked for and again when they have changed
    waiting.py   pages and sections of MkDocs' navigation whose titles are read when they are asked for
    making.py    the steps of MkDocs' build for one page and for one template
    site.py      a site as its configuration has it: which path is which page or file, and its bytes
    problems.py  what is wrong, as the overlay shows it
    whole.py     the site built as a whole, in a process of its own, for files that tell of all guides
    preview.py   the site as it is now, and the last good state of what is broken
    watch.py     tells when files change
    server.py    HTTP, and the events that open pages listen to
    browser/     the script that every page gets: reloads in place, shows what is wrong

Every answer rests on a look at the files themselves: the watcher only tells browsers that it is worth to ask again.
A page is that of `gongdoc build`, byte for byte, and one `<script>` more.
"""
