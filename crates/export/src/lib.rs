//! Rows in, file out: CSV
