#define _GNU_SOURCE
#include "CCounting.h"

#ifdef __linux__
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static _Atomic uint64_t allocations, flushes, flush_nanoseconds;

uint64_t counting_allocations(void) { return allocations; }
uint64_t counting_flushes(void) { return flushes; }
uint64_t counting_flush_nanoseconds(void) { return flush_nanoseconds; }

// What glibc calls its own functions, for those who stand in for them.
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static void count(void) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
}

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count();
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    void *memory = memalign(alignment, size);
    if (memory == NULL) { return ENOMEM; }
    *result = memory;
    return 0;
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static int flush(long number, int file) {
    uint64_t start = now();
    int result = (int)syscall(number, file);
    atomic_fetch_add_explicit(&flush_nanoseconds, now() - start, memory_order_relaxed);
    atomic_fetch_add_explicit(&flushes, 1, memory_order_relaxed);
    return result;
}

int fsync(int file) { return flush(SYS_fsync, file); }
int fdatasync(int file) { return flush(SYS_fdatasync, file); }

#else

uint64_t counting_allocations(void) { return 0; }
uint64_t counting_flushes(void) { return 0; }
uint64_t counting_flush_nanoseconds(void) { return 0; }

#endif
