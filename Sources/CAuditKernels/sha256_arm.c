#include "CAuditKernels.h"
#include "arm_features.h"
#include "sha256_rounds.h"

// SHA-256 with the Arm SHA2 instructions (Arm Architecture Reference Manual for A-profile: SHA256H,
// SHA256H2, SHA256SU0, SHA256SU1).
//
// SHA256H and SHA256H2 each do four rounds and give one half of the state: a b c d and e f g h. Both
// need both halves as they were before.

#if defined(AUDIT_ARM64)

#include <arm_neon.h>

// GCC knows these intrinsics only together with those for AES, none of which is used here.
#if defined(__clang__)
#define SHA_TARGET __attribute__((target("sha2")))
#else
#define SHA_TARGET __attribute__((target("+crypto")))
#endif

bool audit_sha256_arm_available(void) {
    return audit_arm_has_sha2();
}

/// Four words of the message, turned from big-endian to host order.
static inline uint32x4_t load_words(const uint8_t *bytes) {
    return vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(bytes)));
}

SHA_TARGET
void audit_sha256_arm(uint32_t state[8], const uint8_t *bytes, size_t block_count) {
    uint32x4_t abcd = vld1q_u32(&state[0]);
    uint32x4_t efgh = vld1q_u32(&state[4]);

    for (; block_count > 0; block_count--, bytes += 64) {
        uint32x4_t abcd_before = abcd;
        uint32x4_t efgh_before = efgh;
        uint32x4_t w[4] = {load_words(bytes), load_words(bytes + 16), load_words(bytes + 32),
                           load_words(bytes + 48)};

        // `w` is a ring of four times four schedule words: group g uses and then replaces g mod 4.
        AUDIT_UNROLL_FULLY
        for (int group = 0; group < 16; group++) {
            uint32x4_t w0 = w[group & 3];
            uint32x4_t constants = vld1q_u32(&audit_sha256_round_constants[4 * group]);
            uint32x4_t w_plus_k = vaddq_u32(w0, constants);
            uint32x4_t abcd_after = vsha256hq_u32(abcd, efgh, w_plus_k);
            efgh = vsha256h2q_u32(efgh, abcd, w_plus_k);
            abcd = abcd_after;
            if (group < 12) {
                uint32x4_t partial = vsha256su0q_u32(w0, w[(group + 1) & 3]);
                w[group & 3] = vsha256su1q_u32(partial, w[(group + 2) & 3], w[(group + 3) & 3]);
            }
        }
        abcd = vaddq_u32(abcd, abcd_before);
        efgh = vaddq_u32(efgh, efgh_before);
    }

    vst1q_u32(&state[0], abcd);
    vst1q_u32(&state[4], efgh);
}

#else

bool audit_sha256_arm_available(void) {
    return false;
}

void audit_sha256_arm(uint32_t state[8], const uint8_t *bytes, size_t block_count) {
    (void)state, (void)bytes, (void)block_count;
    __builtin_trap();
}

#endif
