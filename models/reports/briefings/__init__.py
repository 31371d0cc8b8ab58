"""Leaders' meetings: what their pages tell, the registers of meetings and of notes."""
