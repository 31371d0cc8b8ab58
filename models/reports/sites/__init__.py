"""Model sites as read: lists, figures, provinces and measures."""
