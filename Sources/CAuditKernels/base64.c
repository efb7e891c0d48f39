#include "CAuditKernels.h"

// Base64 with the byte shuffles of SSSE3, after W. Mula and D. Lemire, "Faster Base64 Encoding and
// Decoding Using AVX2 Instructions", ACM Transactions on the Web 12 (2018): one shuffle brings
// three bytes into each four lanes, two multiplications move their sixes of bits into place, and a
// second shuffle is the table of what is to be added to each.

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define BASE64_TARGET __attribute__((target("ssse3")))

bool audit_base64_x86_available(void) {
    return __builtin_cpu_supports("ssse3");
}

/// The sixteen characters of the first twelve bytes of `in`.
static inline BASE64_TARGET __m128i encode_twelve(__m128i in, __m128i distances) {
    const __m128i spread = _mm_set_epi8(10, 11, 9, 10, 7, 8, 6, 7, 4, 5, 3, 4, 1, 2, 0, 1);
    in = _mm_shuffle_epi8(in, spread);
    __m128i high = _mm_mulhi_epu16(_mm_and_si128(in, _mm_set1_epi32(0x0FC0FC00)),
                                   _mm_set1_epi32(0x04000040));
    __m128i low = _mm_mullo_epi16(_mm_and_si128(in, _mm_set1_epi32(0x003F03F0)),
                                  _mm_set1_epi32(0x01000010));
    __m128i sixes = _mm_or_si128(high, low);
    // 0 for what is below 52, 1 to 12 above, and 13 below 26.
    __m128i class = _mm_subs_epu8(sixes, _mm_set1_epi8(51));
    __m128i is_capital = _mm_cmpgt_epi8(_mm_set1_epi8(26), sixes);
    class = _mm_or_si128(class, _mm_and_si128(is_capital, _mm_set1_epi8(13)));
    return _mm_add_epi8(_mm_shuffle_epi8(distances, class), sixes);
}

/// 1 to 15 bytes and zeros after them, which fill up the last character.
///
/// Put together in registers: bytes that were just written one by one are slow to load at once.
static inline __m128i load_fewer(const uint8_t *bytes, size_t count) {
    if (count >= 8) {
        uint64_t first, last;
        memcpy(&first, bytes, 8);
        memcpy(&last, bytes + count - 8, 8);
        last = count == 8 ? 0 : last >> 8 * (16 - count);
        return _mm_set_epi64x((int64_t)last, (int64_t)first);
    }
    uint64_t word = 0;
    for (size_t index = 0; index < count; index++) word |= (uint64_t)bytes[index] << 8 * index;
    return _mm_cvtsi64_si128((int64_t)word);
}

/// Stores the first 1 to 31 of 32 characters.
static inline void store_fewer(uint8_t *text, __m128i first, __m128i second, size_t count) {
    uint8_t characters[32];
    _mm_storeu_si128((__m128i *)characters, first);
    _mm_storeu_si128((__m128i *)(characters + 16), second);
    size_t index = 0;
    if (count & 16) memcpy(text, characters, 16), index = 16;
    if (count & 8) memcpy(text + index, characters + index, 8), index += 8;
    if (count & 4) memcpy(text + index, characters + index, 4), index += 4;
    for (; index < count; index++) text[index] = characters[index];
}

BASE64_TARGET
void audit_base64_x86(uint8_t *text, const uint8_t *bytes, size_t byte_count, bool url_safe) {
    // What each class is away from its characters: a to z; ten times 0 to 9; 62; 63; A to Z.
    const char to_62 = url_safe ? '-' - 62 : '+' - 62;
    const char to_63 = url_safe ? '_' - 63 : '/' - 63;
    const char to_digit = '0' - 52;
    const __m128i distances = _mm_setr_epi8('a' - 26, to_digit, to_digit, to_digit, to_digit,
                                            to_digit, to_digit, to_digit, to_digit, to_digit,
                                            to_digit, to_62, to_63, 'A', 0, 0);
    size_t done = 0;
    for (; byte_count - done >= 16; done += 12, text += 16) {
        __m128i in = _mm_loadu_si128((const __m128i *)(bytes + done));
        _mm_storeu_si128((__m128i *)text, encode_twelve(in, distances));
    }
    size_t rest_count = byte_count - done;
    if (rest_count == 0) return;
    __m128i rest = load_fewer(bytes + done, rest_count);
    __m128i first = encode_twelve(rest, distances);
    __m128i second = encode_twelve(_mm_srli_si128(rest, 12), distances);
    store_fewer(text, first, second, (rest_count * 8 + 5) / 6);
}

#else

bool audit_base64_x86_available(void) {
    return false;
}

void audit_base64_x86(uint8_t *text, const uint8_t *bytes, size_t byte_count, bool url_safe) {
    (void)text, (void)bytes, (void)byte_count, (void)url_safe;
    __builtin_trap();
}

#endif
