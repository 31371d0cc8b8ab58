"""What stands around every screen: layout, filter bar, help, print."""
