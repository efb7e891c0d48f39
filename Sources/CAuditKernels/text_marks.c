#include "CAuditKernels.h"

// Every text of every event is looked through for what may be a secret, so this is done sixteen
// bytes at a time. A byte is a stop if the table of its low four bits and the table of its high
// four have a class in common.

enum {
    /// 0x2D, 0x2E.
    CLASS_2 = 1,
    /// 0x3A, 0x3D, 0x3E.
    CLASS_3 = 2,
    /// 0x42, 0x49, 0x4A.
    CLASS_4 = 4,
    /// 0x5F.
    CLASS_5 = 8,
    /// 0x62.
    CLASS_6 = 16,
};

_Alignas(16) static const uint8_t classes_of_low[16] = {
    [0x2] = CLASS_4 | CLASS_6, [0x9] = CLASS_4,           [0xA] = CLASS_3 | CLASS_4,
    [0xD] = CLASS_2 | CLASS_3, [0xE] = CLASS_2 | CLASS_3, [0xF] = CLASS_5,
};

_Alignas(16) static const uint8_t classes_of_high[16] = {
    [0x2] = CLASS_2, [0x3] = CLASS_3, [0x4] = CLASS_4, [0x5] = CLASS_5, [0x6] = CLASS_6,
};

static audit_text_marks mark_portably(const uint8_t *bytes, size_t byte_count) {
    audit_text_marks marks = {0, 0};
    for (size_t index = 0; index < byte_count; index++) {
        uint8_t byte = bytes[index];
        uint64_t is_stop = (classes_of_low[byte & 0xF] & classes_of_high[byte >> 4]) != 0;
        uint64_t is_digit = (uint8_t)(byte - '0') < 10;
        marks.stops |= is_stop << index;
        marks.digits |= is_digit << index;
    }
    return marks;
}

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define MARKS_TARGET __attribute__((target("ssse3")))

/// The marks of sixteen bytes, in the lowest sixteen bits.
static inline MARKS_TARGET audit_text_marks mark_sixteen(__m128i bytes) {
    __m128i low = _mm_shuffle_epi8(_mm_load_si128((const __m128i *)classes_of_low), bytes);
    __m128i high_bits = _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0xF));
    __m128i high = _mm_shuffle_epi8(_mm_load_si128((const __m128i *)classes_of_high), high_bits);
    __m128i is_other = _mm_cmpeq_epi8(_mm_and_si128(low, high), _mm_setzero_si128());
    __m128i from_zero = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(from_zero, _mm_set1_epi8(9)), from_zero);
    audit_text_marks marks = {
        (uint16_t)~_mm_movemask_epi8(is_other),
        (uint16_t)_mm_movemask_epi8(is_digit),
    };
    return marks;
}

/// Less than sixteen bytes: the first and the last eight, or four, with what is in both only once.
static inline MARKS_TARGET audit_text_marks mark_fewer(const uint8_t *bytes, size_t count) {
    uint64_t first = 0, last = 0;
    size_t half = 8;
    if (count >= 8) {
        memcpy(&first, bytes, 8);
        memcpy(&last, bytes + count - 8, 8);
    } else if (count >= 4) {
        half = 4;
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + count - 4, 4);
    } else {
        return mark_portably(bytes, count);
    }
    audit_text_marks both = mark_sixteen(_mm_set_epi64x((int64_t)last, (int64_t)first));
    audit_text_marks marks = {
        (both.stops & 0xFF) | both.stops >> 8 << (count - half),
        (both.digits & 0xFF) | both.digits >> 8 << (count - half),
    };
    return marks;
}

static MARKS_TARGET audit_text_marks mark_by_sixteen(const uint8_t *bytes, size_t count) {
    if (count < 16) return mark_fewer(bytes, count);
    audit_text_marks marks = {0, 0};
    size_t index = 0;
    while (index < count) {
        // The last sixteen may have been looked at before in part, and are the same again.
        if (index + 16 > count) index = count - 16;
        audit_text_marks some = mark_sixteen(_mm_loadu_si128((const __m128i *)(bytes + index)));
        marks.stops |= some.stops << index;
        marks.digits |= some.digits << index;
        index += 16;
    }
    return marks;
}

audit_text_marks audit_mark_text(const uint8_t *bytes, size_t byte_count) {
    return __builtin_cpu_supports("ssse3") ? mark_by_sixteen(bytes, byte_count)
                                           : mark_portably(bytes, byte_count);
}

#else

audit_text_marks audit_mark_text(const uint8_t *bytes, size_t byte_count) {
    return mark_portably(bytes, byte_count);
}

#endif
