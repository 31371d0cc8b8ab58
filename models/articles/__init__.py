"""Read published news items of visits: what their text states, and nothing else.

Rules of the language and lists of names; no network and no model. Each value keeps where it
stands in the text. Source: the ways in which offices and newspapers write; no rule was found.
"""
