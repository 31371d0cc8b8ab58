"""Official documents of single records, and the list of all kinds of them."""
