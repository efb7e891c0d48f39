#include "CAuditKernels.h"

#include <string.h>

// A byte is plain if it stands for itself in a JSON string and begins no noncharacter: neither a
// quote or a backslash, nor below 0x20, nor 0xEF or more. Nearly all texts consist of such, so they
// are copied while they are looked at, and the question is asked once at the end.

#if defined(__x86_64__)

#include <emmintrin.h>

/// All bits of each byte that is not plain.
static inline __m128i not_plain(__m128i bytes) {
    __m128i is_quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    __m128i is_backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    __m128i is_control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    __m128i is_high = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8((char)0xEF)), bytes);
    return _mm_or_si128(_mm_or_si128(is_quote, is_backslash), _mm_or_si128(is_control, is_high));
}

/// A text of sixteen bytes or more; the last sixteen may be copied in part for the second time.
static inline bool copy_long(uint8_t *to, const uint8_t *from, size_t count) {
    __m128i found = _mm_setzero_si128();
    size_t index = 0;
    while (true) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(from + index));
        _mm_storeu_si128((__m128i *)(to + index), bytes);
        found = _mm_or_si128(found, not_plain(bytes));
        index += 16;
        if (index == count) break;
        if (index + 16 > count) index = count - 16;
    }
    return _mm_movemask_epi8(found) == 0;
}

static inline bool is_plain(uint64_t first, uint64_t last) {
    __m128i bytes = _mm_set_epi64x((int64_t)last, (int64_t)first);
    return _mm_movemask_epi8(not_plain(bytes)) == 0;
}

#else

static inline uint64_t each(uint8_t byte) {
    return byte * UINT64_C(0x0101010101010101);
}

/// The top bit of some byte if a byte of the word is zero, and none otherwise.
static inline uint64_t zeros(uint64_t word) {
    return (word - each(1)) & ~word & each(0x80);
}

static inline bool is_plain(uint64_t first, uint64_t last) {
    uint64_t words[2] = {first, last};
    uint64_t found = 0;
    for (int index = 0; index < 2; index++) {
        uint64_t word = words[index];
        found |= zeros(word ^ each('"')) | zeros(word ^ each('\\'));
        found |= (word - each(0x20)) & ~word & each(0x80);
        found |= ((word & each(0x7F)) + each(0x11)) & word & each(0x80);
    }
    return found == 0;
}

static inline bool copy_long(uint8_t *to, const uint8_t *from, size_t count) {
    bool plain = true;
    size_t index = 0;
    while (true) {
        uint64_t first, last;
        memcpy(&first, from + index, 8);
        memcpy(&last, from + index + 8, 8);
        memcpy(to + index, from + index, 16);
        plain &= is_plain(first, last);
        index += 16;
        if (index == count) return plain;
        if (index + 16 > count) index = count - 16;
    }
}

#endif

bool audit_copy_plain(uint8_t *to, const uint8_t *from, size_t count) {
    if (count >= 16) return copy_long(to, from, count);
    uint64_t first, last;
    if (count >= 8) {
        memcpy(&first, from, 8);
        memcpy(&last, from + count - 8, 8);
        memcpy(to, &first, 8);
        memcpy(to + count - 8, &last, 8);
    } else if (count >= 4) {
        uint32_t head, tail;
        memcpy(&head, from, 4);
        memcpy(&tail, from + count - 4, 4);
        memcpy(to, &head, 4);
        memcpy(to + count - 4, &tail, 4);
        first = last = (uint64_t)tail << 32 | head;
    } else if (count > 0) {
        uint8_t head = from[0], middle = from[count / 2], tail = from[count - 1];
        to[0] = head;
        to[count / 2] = middle;
        to[count - 1] = tail;
        // Any plain byte does to fill up the word.
        first = last = UINT64_C(0x2020202020000000) | (uint64_t)tail << 16 | middle << 8 | head;
    } else {
        return true;
    }
    return is_plain(first, last);
}
