//! Moves data: pages to rows, one dataset at a time
