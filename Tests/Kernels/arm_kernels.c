// Runs the Arm kernels against published vectors and against the portable kernel.
//
// It is C alone so that a cross compiler and an emulator are enough to run it; see .ci/arm-kernels.
// It prints what it did and exits with 0 if everything agreed, with 1 otherwise, and with 2 if the
// processor has no such instructions.

#include "CAuditKernels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint32_t initial_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static int failures = 0;

static void expect(bool condition, const char *what, size_t detail) {
    if (condition) return;
    failures++;
    printf("failed: %s (%zu)\n", what, detail);
}

/// SHA-256 of up to 119 bytes, which fit in two blocks with their padding.
static void hash_short(const char *message, uint32_t digest[8]) {
    uint8_t blocks[128] = {0};
    size_t count = strlen(message);
    size_t end = count < 56 ? 64 : 128;
    memcpy(blocks, message, count);
    blocks[count] = 0x80;
    blocks[end - 2] = (uint8_t)(count * 8 >> 8);
    blocks[end - 1] = (uint8_t)(count * 8);
    memcpy(digest, initial_state, sizeof initial_state);
    audit_sha256_arm(digest, blocks, end / 64);
}

/// The examples of FIPS 180-2, appendices B.1 and B.2, and the empty message.
static void test_sha256_vectors(void) {
    static const struct {
        const char *message;
        uint32_t digest[8];
    } vectors[] = {
        {"",
         {0xe3b0c442, 0x98fc1c14, 0x9afbf4c8, 0x996fb924, 0x27ae41e4, 0x649b934c, 0xa495991b,
          0x7852b855}},
        {"abc",
         {0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223, 0xb00361a3, 0x96177a9c, 0xb410ff61,
          0xf20015ad}},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         {0x248d6a61, 0xd20638b8, 0xe5c02693, 0x0c3e6039, 0xa33ce459, 0x64ff2167, 0xf6ecedd4,
          0x19db06c1}},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        uint32_t digest[8];
        hash_short(vectors[i].message, digest);
        expect(memcmp(digest, vectors[i].digest, sizeof digest) == 0, "SHA-256 vector", i);
    }
}

/// The portable kernel is checked against many more vectors elsewhere, so agreeing with it counts.
static void test_sha256_agrees(void) {
    static uint8_t bytes[16 + 64 * 20];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(i * i * 31 + i / 7);
    for (size_t alignment = 0; alignment < 16; alignment++) {
        for (size_t count = 0; count <= 20; count++) {
            uint32_t expected[8], actual[8];
            for (int i = 0; i < 8; i++) expected[i] = actual[i] = (uint32_t)rand() * 2654435761u;
            audit_sha256_portable(expected, bytes + alignment, count);
            audit_sha256_arm(actual, bytes + alignment, count);
            expect(memcmp(expected, actual, sizeof actual) == 0, "SHA-256 blocks", count);
        }
    }
}

/// One bit at a time, straight from the definition.
static uint32_t plain_crc32c(uint32_t checksum, const uint8_t *bytes, size_t count) {
    uint32_t crc = ~checksum;
    for (size_t i = 0; i < count; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc;
}

/// RFC 3720, appendix B.4, and the usual check value.
static void test_crc32c(void) {
    uint8_t bytes[300];
    memset(bytes, 0x00, 32);
    expect(audit_crc32c_arm(0, bytes, 32) == 0x8a9136aa, "CRC-32C of zeros", 0);
    memset(bytes, 0xff, 32);
    expect(audit_crc32c_arm(0, bytes, 32) == 0x62a8ab43, "CRC-32C of ones", 0);
    for (size_t i = 0; i < 32; i++) bytes[i] = (uint8_t)i;
    expect(audit_crc32c_arm(0, bytes, 32) == 0x46dd794e, "CRC-32C of 0 to 31", 0);
    const uint8_t *digits = (const uint8_t *)"123456789";
    expect(audit_crc32c_arm(0, digits, 9) == 0xe3069283, "CRC-32C check value", 0);

    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(i * 89 + 5);
    for (size_t start = 0; start < 8; start++) {
        for (size_t count = 0; count <= sizeof bytes - 8; count++) {
            uint32_t actual = audit_crc32c_arm(0x12345678, bytes + start, count);
            expect(actual == plain_crc32c(0x12345678, bytes + start, count), "CRC-32C", count);
        }
    }
}

int main(void) {
    if (!audit_sha256_arm_available() || !audit_crc32c_arm_available()) {
        puts("This processor has no SHA2 or no CRC instructions.");
        return 2;
    }
    test_sha256_vectors();
    test_sha256_agrees();
    test_crc32c();
    puts(failures == 0 ? "The Arm kernels agree with the vectors and the portable kernel." : "");
    return failures == 0 ? 0 : 1;
}
