"""Carry out commands on audits, checklists and findings."""
