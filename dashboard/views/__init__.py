"""One flat script a screen, run by ``st.navigation``."""
