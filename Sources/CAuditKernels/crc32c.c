#include "CAuditKernels.h"
#include "arm_features.h"

#include <string.h>

// CRC-32C with the instructions that x86 and Arm have for it. Both take the bits in the order RFC
// 3720 wants and do no inversion, so that is done around them.
//
// One chain of eight bytes per instruction is limited by the instruction's latency, about 10 GB/s.
// Several chains would be faster and need a multiplication to join them; frames are too short for
// that to pay.

/// Eight bytes from any address, as the instructions want them: the first byte lowest.
static inline uint64_t little_endian_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

#if defined(__x86_64__)

#include <cpuid.h>
#include <nmmintrin.h>

bool audit_crc32c_x86_available(void) {
    unsigned eax, ebx, ecx, edx;
    if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx)) return false;
    bool has_sse42 = ecx >> 20 & 1;
    return has_sse42;
}

__attribute__((target("sse4.2")))
uint32_t audit_crc32c_x86(uint32_t checksum, const uint8_t *bytes, size_t byte_count) {
    uint64_t crc = ~checksum;
    for (; byte_count >= 8; byte_count -= 8, bytes += 8) {
        crc = _mm_crc32_u64(crc, little_endian_word(bytes));
    }
    for (; byte_count > 0; byte_count--, bytes++) {
        crc = _mm_crc32_u8((uint32_t)crc, *bytes);
    }
    return ~(uint32_t)crc;
}

#else

bool audit_crc32c_x86_available(void) {
    return false;
}

uint32_t audit_crc32c_x86(uint32_t checksum, const uint8_t *bytes, size_t byte_count) {
    (void)checksum, (void)bytes, (void)byte_count;
    __builtin_trap();
}

#endif

#if defined(AUDIT_ARM64)

#include <arm_acle.h>

bool audit_crc32c_arm_available(void) {
    return audit_arm_has_crc32();
}

#if defined(__clang__)
__attribute__((target("crc")))
#else
__attribute__((target("+crc")))
#endif
uint32_t audit_crc32c_arm(uint32_t checksum, const uint8_t *bytes, size_t byte_count) {
    uint32_t crc = ~checksum;
    for (; byte_count >= 8; byte_count -= 8, bytes += 8) {
        crc = __crc32cd(crc, little_endian_word(bytes));
    }
    for (; byte_count > 0; byte_count--, bytes++) {
        crc = __crc32cb(crc, *bytes);
    }
    return ~crc;
}

#else

bool audit_crc32c_arm_available(void) {
    return false;
}

uint32_t audit_crc32c_arm(uint32_t checksum, const uint8_t *bytes, size_t byte_count) {
    (void)checksum, (void)bytes, (void)byte_count;
    __builtin_trap();
}

#endif
