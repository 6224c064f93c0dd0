//! Keeps the data: the SQLite file, migrations, rows, history, reports
