"""Audits as read: records, answers, scores through time, findings, checklists and their papers."""
