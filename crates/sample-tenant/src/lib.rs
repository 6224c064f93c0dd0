//! A made-up Microsoft 365 tenant, served as Graph on loopback
