"""Parts of screens for supports, certificates and training courses."""
