#ifndef C_AUDIT_KERNELS_H
#define C_AUDIT_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The inner loops that need instructions Swift cannot name.
//
// Every function here is a pure function of its arguments: no allocation, no global state that
// changes, no locks. Every function exists on every platform; one whose `_available` function
// answers false must not be called, and stops the process if it is.
//
// The `_available` functions ask the processor each time, and under a hypervisor that may cost
// tens of microseconds: ask once and remember.

#ifdef __cplusplus
extern "C" {
#endif

// MARK: SHA-256 (FIPS 180-4)
//
// A compression function advances `state`, the words a to h in host order, by `block_count` blocks
// of 64 bytes at `bytes`, which needs no alignment. Padding is the caller's work. A block count of
// zero changes nothing and reads nothing.

/// Runs anywhere.
void audit_sha256_portable(uint32_t state[8], const uint8_t *bytes, size_t block_count);

/// Uses the x86 SHA extensions.
void audit_sha256_x86(uint32_t state[8], const uint8_t *bytes, size_t block_count);

/// Uses the SHA2 instructions of 64-bit Arm.
void audit_sha256_arm(uint32_t state[8], const uint8_t *bytes, size_t block_count);

/// Advances `state`, which must be the initial one, by a whole message: the prefix, `byte_count`
/// bytes and the padding. Faster than block by block because nothing is copied to make room for the
/// prefix. Available where `audit_sha256_x86` is.
void audit_sha256_x86_message(uint32_t state[8],
                              uint8_t prefix,
                              const uint8_t *bytes,
                              size_t byte_count);

/// The same for two independent messages at once, in about two thirds of the time that one after
/// the other takes as far as they are of the same length.
void audit_sha256_x86_message_pair(uint32_t first_state[8],
                                   const uint8_t *first_bytes,
                                   size_t first_byte_count,
                                   uint32_t second_state[8],
                                   const uint8_t *second_bytes,
                                   size_t second_byte_count,
                                   uint8_t prefix);

bool audit_sha256_x86_available(void);
bool audit_sha256_arm_available(void);

// MARK: Base64 (RFC 4648)

/// Writes the text of the bytes without padding. Uses SSSE3.
void audit_base64_x86(uint8_t *text, const uint8_t *bytes, size_t byte_count, bool url_safe);

/// Costs next to nothing and may be asked each time.
bool audit_base64_x86_available(void);

// MARK: JSON strings

/// Copies a text and says whether every byte of it may stand in a JSON string as it is: no quote,
/// no backslash, nothing below 0x20, and nothing from 0xEF on, which may begin a noncharacter.
/// Otherwise what was copied is of no use. Runs anywhere.
bool audit_copy_plain(uint8_t *to, const uint8_t *from, size_t byte_count);

// MARK: Redaction

/// Which of up to 64 bytes are of some kind: bit n stands for byte n.
typedef struct {
    /// Those that a secret cannot be without: `-`, `.`, `:`, `=`, `>`, `B`, `b`, `I`, `J` and `_`.
    uint64_t stops;
    /// The digits of ASCII.
    uint64_t digits;
} audit_text_marks;

/// Marks the bytes of a text, of which there are 0 to 64. Runs anywhere, fast where SSSE3 is.
audit_text_marks audit_mark_text(const uint8_t *bytes, size_t byte_count);

// MARK: CRC-32C (RFC 3720, 12.1)
//
// `checksum` is what the bytes before gave, or 0 at the start; the result is the checksum of all of
// them. The inversions before and after are done inside.

/// Uses the crc32 instruction of SSE4.2.
uint32_t audit_crc32c_x86(uint32_t checksum, const uint8_t *bytes, size_t byte_count);

/// Uses the CRC instructions of 64-bit Arm.
uint32_t audit_crc32c_arm(uint32_t checksum, const uint8_t *bytes, size_t byte_count);

bool audit_crc32c_x86_available(void);
bool audit_crc32c_arm_available(void);

// MARK: System calls that the C library's Swift module leaves out

#if defined(__linux__)
/// syncfs(2): flushes the file system of an open file. Returns -1 and sets `errno` on failure.
int audit_syncfs(int descriptor);

/// getrandom(2) until all bytes are there. Returns -1 and sets `errno` where the kernel has none to give.
int audit_random(void *bytes, size_t count);
#endif

#ifdef __cplusplus
}
#endif

#endif
