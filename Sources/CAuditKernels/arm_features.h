#ifndef AUDIT_ARM_FEATURES_H
#define AUDIT_ARM_FEATURES_H

// Which optional instructions of 64-bit Arm may be used, by platform.
//
// Every Apple arm64 device the library supports has both. On Linux the kernel tells. Elsewhere only
// what the compiler was told to assume.

#if defined(__aarch64__) && !defined(__AARCH64EB__)
#define AUDIT_ARM64 1
#endif

#if defined(AUDIT_ARM64)

#include <stdbool.h>

#if defined(__APPLE__)

static inline bool audit_arm_has_sha2(void) {
    return true;
}

static inline bool audit_arm_has_crc32(void) {
    return true;
}

#elif defined(__linux__)

#include <sys/auxv.h>

// Bits 6 and 7 of AT_HWCAP (arch/arm64/include/uapi/asm/hwcap.h): HWCAP_SHA2 and HWCAP_CRC32.
// Named here because the header <asm/hwcap.h> is not in every sysroot.
enum { AUDIT_HWCAP_SHA2 = 1 << 6, AUDIT_HWCAP_CRC32 = 1 << 7 };

static inline bool audit_arm_has_sha2(void) {
    return (getauxval(AT_HWCAP) & AUDIT_HWCAP_SHA2) != 0;
}

static inline bool audit_arm_has_crc32(void) {
    return (getauxval(AT_HWCAP) & AUDIT_HWCAP_CRC32) != 0;
}

#else

static inline bool audit_arm_has_sha2(void) {
#if defined(__ARM_FEATURE_SHA2)
    return true;
#else
    return false;
#endif
}

static inline bool audit_arm_has_crc32(void) {
#if defined(__ARM_FEATURE_CRC32)
    return true;
#else
    return false;
#endif
}

#endif
#endif
#endif
