//! What may be asked: the command list, its types, error codes, health
