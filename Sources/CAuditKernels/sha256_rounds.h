#ifndef AUDIT_SHA256_ROUNDS_H
#define AUDIT_SHA256_ROUNDS_H

#include <stdint.h>

/// The 64 constants K of FIPS 180-4, section 4.2.2.
///
/// Aligned so that a vector kernel may take four at a time as a memory operand.
extern const uint32_t audit_sha256_round_constants[64] __attribute__((aligned(16)))
__attribute__((visibility("hidden")));

/// Unrolls the loop that follows, so that an array indexed by its counter lives in registers.
#if defined(__clang__)
#define AUDIT_UNROLL_FULLY _Pragma("clang loop unroll(full)")
#else
#define AUDIT_UNROLL_FULLY _Pragma("GCC unroll 64")
#endif

#endif
