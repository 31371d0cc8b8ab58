"""The business of the office without a screen: rules, records, services and reports."""
