#ifndef C_COUNTING_H
#define C_COUNTING_H

#include <stdint.h>

// Counts what a process allocates and flushes, whatever language it is written in: a library to be
// preloaded (`LD_PRELOAD`), on Linux. It stands in for malloc and its kin and for fsync and
// fdatasync, and passes every call on. Counting slows the process down, so that what it counts
// and what is timed come from different runs.

/// Allocations so far: each call of malloc, calloc, realloc, aligned_alloc, memalign, posix_memalign.
uint64_t counting_allocations(void);

/// Flushes so far, and the nanoseconds spent in them.
uint64_t counting_flushes(void);
uint64_t counting_flush_nanoseconds(void);

#endif
