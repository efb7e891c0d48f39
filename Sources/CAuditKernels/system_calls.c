#define _GNU_SOURCE
#include "CAuditKernels.h"

#if defined(__linux__)

#include <string.h>
#include <unistd.h>

int audit_syncfs(int descriptor) {
    return syncfs(descriptor);
}

#endif
