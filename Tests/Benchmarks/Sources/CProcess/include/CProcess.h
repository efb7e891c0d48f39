#ifndef C_PROCESS_H
#define C_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

// What the process has cost so far, and the few system calls of the measurements.

typedef struct {
    /// Of all threads, in user and in system mode.
    uint64_t cpu_nanoseconds;
    /// Zero unless the counting library is preloaded.
    uint64_t allocations, flushes, flush_nanoseconds;
    bool is_counting;
} process_costs;

process_costs process_costs_so_far(void);

/// The most memory that was resident since the program began, in bytes.
uint64_t process_peak_byte_count(void);

/// A monotonic clock.
uint64_t process_nanoseconds(void);

/// Ends the process as a crash would: no destructor runs, no buffer is written.
void process_crash(void);

/// A file to append to, or -1; its errors are those of the system calls.
int process_open_appending(const char *path);
bool process_append(int file, const void *bytes, uint64_t byte_count);
bool process_flush(int file);
void process_close(int file);

#endif
