import AuditCore
import Testing

@Suite struct `HMAC with SHA-256` {
    /// RFC 4231, sections 4.3 and 4.7: a short key, and one longer than a block.
    static let vectors: [(key: [UInt8], message: String, code: String)] = [
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ]

    @Test(arguments: SHA256Kernel.available)
    func `gives the codes of RFC 4231`(kernel: SHA256Kernel) {
        for vector in Self.vectors {
            let message = Array(vector.message.utf8)
            #expect(code(message, key: vector.key, by: kernel).hexadecimal == vector.code)
        }
    }

    @Test(arguments: SHA256Kernel.available)
    func `gives all the codes of RFC 4231`(kernel: SHA256Kernel) throws {
        guard let file = ResponseFile("crypto/hmac/rfc-4231-sha256.txt") else { return }
        #expect(file.records.count >= 6)
        for record in file.records {
            let (key, message) = try (#require(record.bytes("Key")), #require(record.message))
            #expect(code(message, key: key, by: kernel).hexadecimal == record.values["MD"])
        }
    }

    @Test(arguments: SHA256Kernel.available)
    func `accepts and refuses what Wycheproof says`(kernel: SHA256Kernel) throws {
        guard let cases = try WycheproofCase.load("hmac_sha256_test.json") else { return }
        #expect(cases.count == 174)
        for test in cases {
            let code = code(test.message, key: test.key, by: kernel).bytes.prefix(test.tag.count)
            let accepted = ConstantTime.areEqual(Array(code).span, test.tag.span)
            #expect(accepted == test.isValid, "case \(test.id)")
        }
    }

    @Test func `is the same for a key of any length and one that was worked in before`() {
        var random = SeededBytes()
        for count in 0...200 {
            let (key, message) = (random.next(count: count), random.next(count: count))
            let ready = HMACSHA256(key: key.span)
            var parts = ready
            parts.update(message.span.extracting(0..<count / 2))
            parts.update(message.span.extracting(count / 2..<count))
            let expected = codeByDefinition(message, key: key)
            #expect(parts.finalize() == expected, "seed \(random.seed)")
            #expect(ready.finalize() == codeByDefinition([], key: key), "seed \(random.seed)")
            let atOnce = HMACSHA256.authenticate(message.span, key: key.span)
            #expect(atOnce == expected, "seed \(random.seed)")
        }
    }

    private func code(_ message: [UInt8], key: [UInt8], by kernel: SHA256Kernel) -> AuditDigest {
        var code = HMACSHA256(key: key.span, kernel: kernel)
        code.update(message.span)
        return code.finalize()
    }

    /// Section 2 of RFC 2104, word for word.
    private func codeByDefinition(_ message: [UInt8], key: [UInt8]) -> AuditDigest {
        var key = key.count > 64 ? SHA256.hash(key).bytes : key
        key += [UInt8](repeating: 0, count: 64 - key.count)
        let inner = SHA256.hash(key.map { $0 ^ 0x36 } + message)
        return SHA256.hash(key.map { $0 ^ 0x5C } + inner.bytes)
    }
}
