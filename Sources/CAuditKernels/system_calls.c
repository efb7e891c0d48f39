#define _GNU_SOURCE
#include "CAuditKernels.h"

#if defined(__linux__)

#include <errno.h>
#include <sys/random.h>
#include <unistd.h>

int audit_syncfs(int descriptor) {
    return syncfs(descriptor);
}

int audit_random(void *bytes, size_t count) {
    uint8_t *next = bytes;
    while (count > 0) {
        ssize_t got = getrandom(next, count, 0);
        // A signal ends a long call early.
        if (got < 0 && errno != EINTR) return -1;
        if (got < 0) continue;
        next += got;
        count -= (size_t)got;
    }
    return 0;
}

#endif
