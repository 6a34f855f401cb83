"""The room of the website: from notebooks, READMEs and course.toml to pages that need no network to be read.

`plan` says which pages there are, `stage` writes their sources into a folder, `build` lets Sphinx make pages of them.
The other modules do one thing each to the text on its way: links, captions, terms, exercises, solutions, the start page.
"""
