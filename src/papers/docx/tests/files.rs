//! Files that programs have written.
