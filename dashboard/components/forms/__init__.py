"""Forms: declared fields, drafts, what was typed, and acts with fields."""
