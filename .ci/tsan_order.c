// Tells the thread sanitizer of two orders that it cannot see.
//
// The standard library and the runtime were not compiled for the sanitizer, so what they order by
// themselves looks like a race. This library is loaded in front of them, stands in for the functions
// that do it, and says what they order:
//
// - A taken `Mutex` is waited for in the kernel. (A free one is taken in the caller, which is seen.)
// - A continuation that was resumed before its task awaits it does not suspend the task.
//
// Names and signatures are those of Swift 6 on Linux: `_MutexHandle` in the module Synchronization,
// and `swift_continuation_resume` and its like in swift/Runtime/Concurrency.h.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SWIFT_ASYNC __attribute__((swiftasynccall))
#define SELF __attribute__((swift_context))

// Absent in a program that was not compiled for the sanitizer, or that has no tasks.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);
__attribute__((weak)) SWIFT void *swift_task_getCurrent(void);

SWIFT void lock(uint32_t thread, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);
SWIFT void swift_continuation_resume(void *task);
SWIFT void swift_continuation_throwingResume(void *task);
SWIFT_ASYNC void swift_continuation_await(void *continuation);

static void *original(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

static void acquire(void *address) {
    if (__tsan_acquire) __tsan_acquire(address);
}

static void release(void *address) {
    if (__tsan_release) __tsan_release(address);
}

SWIFT void lock(uint32_t thread, SELF void *mutex) {
    SWIFT void (*next)(uint32_t, SELF void *) = original(LOCK);
    next(thread, mutex);
    acquire(mutex);
}

SWIFT void unlock(SELF void *mutex) {
    SWIFT void (*next)(SELF void *) = original(UNLOCK);
    release(mutex);
    next(mutex);
}

SWIFT void swift_continuation_resume(void *task) {
    SWIFT void (*next)(void *) = original("swift_continuation_resume");
    release(task);
    next(task);
}

SWIFT void swift_continuation_throwingResume(void *task) {
    SWIFT void (*next)(void *) = original("swift_continuation_throwingResume");
    release(task);
    next(task);
}

SWIFT_ASYNC void swift_continuation_await(void *continuation) {
    SWIFT_ASYNC void (*next)(void *) = original("swift_continuation_await");
    if (swift_task_getCurrent) acquire(swift_task_getCurrent());
    __attribute__((musttail)) return next(continuation);
}
