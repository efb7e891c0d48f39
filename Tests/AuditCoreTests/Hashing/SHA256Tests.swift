import AuditCore
import Testing

@Suite struct `SHA-256` {
    /// FIPS 180-2, appendix B, and the empty message.
    static let vectors: [(message: String, repeated: Int, digest: String)] = [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]

    @Test(arguments: SHA256Kernel.available)
    func `gives the digests of FIPS 180-2`(kernel: SHA256Kernel) {
        for vector in Self.vectors {
            let message = Array(String(repeating: vector.message, count: vector.repeated).utf8)
            #expect(hash(message, by: kernel).hexadecimal == vector.digest)
        }
    }

    @Test(arguments: SHA256Kernel.available, ["SHA256ShortMsg", "SHA256LongMsg"])
    func `gives the digests that NIST publishes`(kernel: SHA256Kernel, name: String) throws {
        guard let file = ResponseFile("crypto/sha256/\(name).rsp") else { return }
        #expect(file.records.count >= 64)
        for record in file.records {
            let message = try #require(record.message)
            #expect(hash(message, by: kernel).hexadecimal == record.values["MD"])
        }
    }

    /// Each seed is the digest after a thousand rounds on the last three digests of the round before.
    @Test(arguments: SHA256Kernel.available)
    func `gives the digests of the Monte Carlo test of NIST`(kernel: SHA256Kernel) throws {
        guard let file = ResponseFile("crypto/sha256/SHA256Monte.rsp") else { return }
        #expect(file.records.count == 100)
        var seed = try #require(file.records.first?.bytes("Seed").flatMap { AuditDigest($0) })
        for record in file.records {
            var last = (seed, seed, seed)
            for _ in 0..<1000 {
                var hash = SHA256(kernel: kernel)
                hash.update(last.0)
                hash.update(last.1)
                hash.update(last.2)
                last = (last.1, last.2, hash.finalize())
            }
            seed = last.2
            #expect(seed.hexadecimal == record.values["MD"])
        }
    }

    @Test func `is the same by every kernel, at every length and alignment`() {
        var random = SeededBytes()
        let bytes = random.next(count: 320)
        for length in 0...300 {
            for alignment in 0..<16 {
                let message = bytes.span.extracting(alignment..<alignment + length)
                let digests = SHA256Kernel.available.map { kernel in
                    var hash = SHA256(kernel: kernel)
                    hash.update(message)
                    return hash.finalize()
                }
                #expect(
                    Set(digests + [SHA256.hash(message)]).count == 1,
                    "seed \(random.seed), length \(length), alignment \(alignment)"
                )
            }
        }
    }

    @Test(arguments: SHA256Kernel.available)
    func `is the same however the bytes are split`(kernel: SHA256Kernel) {
        var random = SeededBytes()
        let bytes = random.next(count: 200)
        for length in 0...200 {
            let expected = hash(Array(bytes[..<length]), by: kernel)
            for split in 0...length {
                var hash = SHA256(kernel: kernel)
                hash.update(bytes.span.extracting(0..<split))
                hash.update(bytes.span.extracting(split..<length))
                #expect(hash.finalize() == expected, "seed \(random.seed), \(split) of \(length)")
            }
        }
    }

    @Test(arguments: SHA256Kernel.available)
    func `is the same byte by byte`(kernel: SHA256Kernel) {
        var random = SeededBytes()
        let bytes = random.next(count: 200)
        var hash = SHA256(kernel: kernel)
        for (index, byte) in bytes.enumerated() {
            hash.update(byte)
            let expected = self.hash(Array(bytes[...index]), by: kernel)
            #expect(hash.finalize() == expected, "seed \(random.seed), byte \(index)")
        }
    }

    @Test(arguments: SHA256Kernel.available)
    func `goes on from a copy without touching the original`(kernel: SHA256Kernel) {
        var random = SeededBytes()
        let (start, end) = (random.next(count: 100), random.next(count: 100))
        for count in 0...100 {
            let beginning = Array(start[..<count])
            var midstate = SHA256(kernel: kernel)
            midstate.update(beginning)
            var copy = midstate
            copy.update(end)
            #expect(copy.finalize() == hash(beginning + end, by: kernel), "seed \(random.seed)")
            #expect(midstate.finalize() == hash(beginning, by: kernel), "seed \(random.seed)")
        }
    }

    private func hash(_ message: [UInt8], by kernel: SHA256Kernel) -> AuditDigest {
        var hash = SHA256(kernel: kernel)
        hash.update(message)
        return hash.finalize()
    }
}
