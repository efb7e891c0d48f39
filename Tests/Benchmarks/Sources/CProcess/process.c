#define _GNU_SOURCE
#include "CProcess.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef uint64_t (*counter)(void);

static uint64_t counted(const char *name, bool *is_there) {
    counter function = (counter)dlsym(RTLD_DEFAULT, name);
    *is_there = function != NULL;
    return function == NULL ? 0 : function();
}

process_costs process_costs_so_far(void) {
    process_costs costs = {0};
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    uint64_t seconds = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
    uint64_t microseconds = (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    costs.cpu_nanoseconds = seconds * 1000000000 + microseconds * 1000;
    costs.allocations = counted("counting_allocations", &costs.is_counting);
    costs.flushes = counted("counting_flushes", &costs.is_counting);
    costs.flush_nanoseconds = counted("counting_flush_nanoseconds", &costs.is_counting);
    return costs;
}

uint64_t process_peak_byte_count(void) {
#ifdef __linux__
    // Not ru_maxrss, which remembers the process that started this one.
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL) { return 0; }
    char line[256];
    unsigned long long kibibytes = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "VmHWM: %llu kB", &kibibytes) == 1) { break; }
    }
    fclose(file);
    return kibibytes * 1024;
#else
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (uint64_t)usage.ru_maxrss;
#endif
}

uint64_t process_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

void process_crash(void) { kill(getpid(), SIGKILL); }

int process_open_appending(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

bool process_append(int file, const void *bytes, uint64_t byte_count) {
    return write(file, bytes, byte_count) == (ssize_t)byte_count;
}

bool process_flush(int file) {
#ifdef __APPLE__
    return fcntl(file, F_FULLFSYNC) == 0;
#else
    return fdatasync(file) == 0;
#endif
}

void process_close(int file) { close(file); }
