#include "CAuditKernels.h"
#include "sha256_rounds.h"

// SHA-256 with the x86 SHA extensions (Intel 64 and IA-32 Architectures Software Developer's
// Manual, volume 2: SHA256RNDS2, SHA256MSG1, SHA256MSG2).
//
// SHA256RNDS2 does two rounds. It wants the eight state words in two registers, in an order of its
// own (highest word first: A B E F and C D G H), and two words of schedule plus constant in the low
// half of a third.

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

#define SHA_TARGET __attribute__((target("sha,sse4.1,ssse3")))
#define SHA_INLINE static inline __attribute__((always_inline)) SHA_TARGET

bool audit_sha256_x86_available(void) {
    unsigned eax, ebx, ecx, edx;
    if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx)) return false;
    bool has_ssse3 = ecx >> 9 & 1;
    bool has_sse41 = ecx >> 19 & 1;
    if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)) return false;
    bool has_sha = ebx >> 29 & 1;
    return has_ssse3 && has_sse41 && has_sha;
}

/// The state of one message in the order the instructions want.
typedef struct {
    __m128i abef;
    __m128i cdgh;
} sha_state;

SHA_INLINE sha_state load_state(const uint32_t words[8]) {
    __m128i abcd = _mm_loadu_si128((const __m128i *)&words[0]);
    __m128i efgh = _mm_loadu_si128((const __m128i *)&words[4]);
    __m128i cdab = _mm_shuffle_epi32(abcd, 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(efgh, 0x1B);
    sha_state state = {_mm_alignr_epi8(cdab, hgfe, 8), _mm_blend_epi16(hgfe, cdab, 0xF0)};
    return state;
}

SHA_INLINE void store_state(sha_state state, uint32_t words[8]) {
    __m128i feba = _mm_shuffle_epi32(state.abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)&words[0], _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)&words[4], _mm_alignr_epi8(dchg, feba, 8));
}

/// Four words of the message, turned from big-endian to host order.
SHA_INLINE __m128i reversed_words(__m128i words) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    return _mm_shuffle_epi8(words, order);
}

SHA_INLINE __m128i load_words(const uint8_t *bytes) {
    return reversed_words(_mm_loadu_si128((const __m128i *)bytes));
}

/// The four schedule words that follow the sixteen in `w0` to `w3`.
SHA_INLINE __m128i next_words(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
    __m128i seven_back = _mm_alignr_epi8(w3, w2, 4);
    return _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), seven_back), w3);
}

/// Rounds 4 × `group` to 4 × `group` + 3 on the words `w` of the schedule.
///
/// After two rounds the former A B E F is C D G H, so the registers only trade places.
SHA_INLINE void four_rounds(sha_state *state, __m128i w, int group) {
    const __m128i *constants = (const __m128i *)audit_sha256_round_constants;
    __m128i w_plus_k = _mm_add_epi32(w, constants[group]);
    state->cdgh = _mm_sha256rnds2_epu32(state->cdgh, state->abef, w_plus_k);
    w_plus_k = _mm_shuffle_epi32(w_plus_k, 0x0E);
    state->abef = _mm_sha256rnds2_epu32(state->abef, state->cdgh, w_plus_k);
}

/// Replaces the words that `group` used by those that are used four groups later, if any are.
///
/// `w` is a ring: group g uses entry g mod 4.
SHA_INLINE void replace_words(__m128i w[4], int group) {
    if (group < 12) {
        w[group & 3] =
            next_words(w[group & 3], w[(group + 1) & 3], w[(group + 2) & 3], w[(group + 3) & 3]);
    }
}

SHA_INLINE void load_block(__m128i w[4], const uint8_t *bytes) {
    w[0] = load_words(bytes);
    w[1] = load_words(bytes + 16);
    w[2] = load_words(bytes + 32);
    w[3] = load_words(bytes + 48);
}

SHA_INLINE void add(sha_state *state, sha_state other) {
    state->abef = _mm_add_epi32(state->abef, other.abef);
    state->cdgh = _mm_add_epi32(state->cdgh, other.cdgh);
}

SHA_INLINE void compress(sha_state *state, __m128i w[4]) {
    sha_state before = *state;
    AUDIT_UNROLL_FULLY
    for (int group = 0; group < 16; group++) {
        four_rounds(state, w[group & 3], group);
        replace_words(w, group);
    }
    add(state, before);
}

/// Compresses a block of one message and a block of another, turn and turn about.
///
/// The rounds of one message each wait for the round before. Meanwhile those of the other run.
SHA_INLINE void compress_pair(sha_state *first, __m128i v[4], sha_state *second, __m128i w[4]) {
    sha_state first_before = *first;
    sha_state second_before = *second;
    AUDIT_UNROLL_FULLY
    for (int group = 0; group < 16; group++) {
        four_rounds(first, v[group & 3], group);
        four_rounds(second, w[group & 3], group);
        replace_words(v, group);
        replace_words(w, group);
    }
    add(first, first_before);
    add(second, second_before);
}

SHA_TARGET
void audit_sha256_x86(uint32_t state[8], const uint8_t *bytes, size_t block_count) {
    sha_state current = load_state(state);
    for (; block_count > 0; block_count--, bytes += 64) {
        __m128i w[4];
        load_block(w, bytes);
        compress(&current, w);
    }
    store_state(current, state);
}

// MARK: Whole messages after a prefix
//
// The prefix shifts the blocks by one byte against the message in memory. A block is therefore
// loaded from one byte earlier, which costs nothing, except for the first one, where that byte is
// not ours to read, and for the last one or two, which are put together with their padding.

typedef struct {
    const uint8_t *bytes;
    size_t block_count;
    /// The first block that is in `tail` and not in `bytes`.
    size_t tail_index;
    uint8_t prefix;
    _Alignas(16) uint8_t tail[128];
} sha_message;

static inline void prepare(sha_message *message, uint8_t prefix, const uint8_t *bytes, size_t count) {
    size_t tail_count = (count + 1) % 64;
    size_t padded_tail_count = tail_count < 56 ? 64 : 128;
    uint64_t bit_count = __builtin_bswap64(((uint64_t)count + 1) * 8);

    message->bytes = bytes;
    message->tail_index = (count + 1) / 64;
    message->block_count = message->tail_index + padded_tail_count / 64;
    message->prefix = prefix;

    memset(message->tail, 0, sizeof message->tail);
    if (message->tail_index == 0) {
        // Everything fits in here. An empty message may have no address at all.
        message->tail[0] = prefix;
        if (count > 0) memcpy(&message->tail[1], bytes, count);
    } else {
        memcpy(message->tail, bytes + count - tail_count, tail_count);
    }
    message->tail[tail_count] = 0x80;
    memcpy(&message->tail[padded_tail_count - 8], &bit_count, sizeof bit_count);
}

SHA_INLINE void load_message_block(__m128i w[4], const sha_message *message, size_t index) {
    if (index >= message->tail_index) {
        load_block(w, message->tail + 64 * (index - message->tail_index));
    } else if (index > 0) {
        load_block(w, message->bytes + 64 * index - 1);
    } else {
        __m128i first = _mm_slli_si128(_mm_loadu_si128((const __m128i *)message->bytes), 1);
        w[0] = reversed_words(_mm_or_si128(first, _mm_cvtsi32_si128(message->prefix)));
        w[1] = load_words(message->bytes + 15);
        w[2] = load_words(message->bytes + 31);
        w[3] = load_words(message->bytes + 47);
    }
}

SHA_INLINE void compress_from(sha_state *state, const sha_message *message, size_t index) {
    for (; index < message->block_count; index++) {
        __m128i w[4];
        load_message_block(w, message, index);
        compress(state, w);
    }
}

SHA_TARGET
void audit_sha256_x86_message(uint32_t state[8],
                              uint8_t prefix,
                              const uint8_t *bytes,
                              size_t byte_count) {
    sha_message message;
    prepare(&message, prefix, bytes, byte_count);
    sha_state current = load_state(state);
    compress_from(&current, &message, 0);
    store_state(current, state);
}

SHA_TARGET
void audit_sha256_x86_message_pair(uint32_t first_state[8],
                                   const uint8_t *first_bytes,
                                   size_t first_byte_count,
                                   uint32_t second_state[8],
                                   const uint8_t *second_bytes,
                                   size_t second_byte_count,
                                   uint8_t prefix) {
    sha_message first_message, second_message;
    prepare(&first_message, prefix, first_bytes, first_byte_count);
    prepare(&second_message, prefix, second_bytes, second_byte_count);
    sha_state first = load_state(first_state);
    sha_state second = load_state(second_state);

    size_t index = 0;
    for (; index < first_message.block_count && index < second_message.block_count; index++) {
        __m128i v[4], w[4];
        load_message_block(v, &first_message, index);
        load_message_block(w, &second_message, index);
        compress_pair(&first, v, &second, w);
    }
    compress_from(&first, &first_message, index);
    compress_from(&second, &second_message, index);

    store_state(first, first_state);
    store_state(second, second_state);
}

#else

bool audit_sha256_x86_available(void) {
    return false;
}

void audit_sha256_x86(uint32_t state[8], const uint8_t *bytes, size_t block_count) {
    (void)state, (void)bytes, (void)block_count;
    __builtin_trap();
}

void audit_sha256_x86_message(uint32_t state[8],
                              uint8_t prefix,
                              const uint8_t *bytes,
                              size_t byte_count) {
    (void)state, (void)prefix, (void)bytes, (void)byte_count;
    __builtin_trap();
}

void audit_sha256_x86_message_pair(uint32_t first_state[8],
                                   const uint8_t *first_bytes,
                                   size_t first_byte_count,
                                   uint32_t second_state[8],
                                   const uint8_t *second_bytes,
                                   size_t second_byte_count,
                                   uint8_t prefix) {
    (void)first_state, (void)first_bytes, (void)first_byte_count;
    (void)second_state, (void)second_bytes, (void)second_byte_count, (void)prefix;
    __builtin_trap();
}

#endif
