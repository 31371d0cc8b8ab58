"""Cards of a report: figures, tables, maps and previews."""
