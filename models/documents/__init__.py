"""Documents in the layout of official papers, from the same frames as screens and workbooks."""
