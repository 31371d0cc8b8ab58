"""Parts of screens for audits, checklists and findings."""
