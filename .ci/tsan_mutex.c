// Tells the thread sanitizer of the locks it cannot see.
//
// `Mutex` takes a free lock by an atomic operation in the caller, which the sanitizer sees. A taken
// one is waited for in the kernel, by a function of the standard library that was not compiled for
// the sanitizer, and everything that happens under the lock then looks like a race. This library is
// loaded in front of it: it stands in for the two slow paths, and says what they order.
//
// Names and signatures are those of `_MutexHandle` in Swift 6's module Synchronization on Linux.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Absent in a program that was not compiled for the sanitizer.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lock(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);

static void *original(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

SWIFT void lock(uint32_t thread, SELF void *mutex) {
    SWIFT void (*next)(uint32_t, SELF void *) = original(LOCK);
    next(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock(SELF void *mutex) {
    SWIFT void (*next)(SELF void *) = original(UNLOCK);
    if (__tsan_release) __tsan_release(mutex);
    next(mutex);
}
