"""Official documents in the layout of Decree 30/2020/NĐ-CP: the same values as .docx and .pdf."""
