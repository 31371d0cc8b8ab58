"""Check any .docx against the layout of Decree 30/2020/NĐ-CP: what is broken, and where."""
