import AuditCore
import Testing

@Suite struct `SHA-256 after a prefix` {
    /// The digests that implementations of RFC 6962 test with.
    ///
    /// The leaves are of no byte and of one zero byte.
    @Test func `gives the leaf and node hashes of certificate transparency`() {
        let (noByte, zeroByte): ([UInt8], [UInt8]) = ([], [0])
        let empty = SHA256.hash(prefix: 0, noByte.span)
        let zero = SHA256.hash(prefix: 0, zeroByte.span)
        #expect(
            empty.hexadecimal == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        )
        #expect(
            zero.hexadecimal == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
        )
        #expect(
            SHA256.hash(prefix: 1, empty, zero).hexadecimal
                == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
        )
    }

    @Test func `is that of the prefix and the bytes in one piece, at every length and alignment`() {
        var random = SeededBytes()
        let bytes = random.next(count: 320)
        for length in 0...300 {
            for alignment in 0..<16 {
                let message = bytes.span.extracting(alignment..<alignment + length)
                let prefix = UInt8(length % 256)
                let expected = portableHash([prefix] + bytes[alignment..<alignment + length])
                #expect(
                    SHA256.hash(prefix: prefix, message) == expected,
                    "seed \(random.seed), length \(length), alignment \(alignment)"
                )
            }
        }
    }

    @Test func `of two messages at once is that of each`() {
        var random = SeededBytes()
        let (first, second) = (random.next(count: 200), random.next(count: 200))
        let firstHashes = (0...200).map { portableHash([7] + first[..<$0]) }
        let secondHashes = (0...200).map { portableHash([7] + second[..<$0]) }
        for firstCount in 0...200 {
            for secondCount in 0...200 {
                let pair = SHA256.hashPair(
                    prefix: 7,
                    first.span.extracting(first: firstCount),
                    second.span.extracting(first: secondCount)
                )
                #expect(
                    pair == (firstHashes[firstCount], secondHashes[secondCount]),
                    "seed \(random.seed), lengths \(firstCount) and \(secondCount)"
                )
            }
        }
    }

    @Test func `of two digests is that of their bytes`() {
        var random = SeededBytes()
        for _ in 0..<100 {
            let left = SHA256.hash(random.next(count: 8))
            let right = SHA256.hash(random.next(count: 8))
            let expected = portableHash([1] + left.bytes + right.bytes)
            #expect(SHA256.hash(prefix: 1, left, right) == expected, "seed \(random.seed)")
        }
    }

    private func portableHash(_ bytes: [UInt8]) -> AuditDigest {
        var hash = SHA256(kernel: .portable)
        hash.update(bytes)
        return hash.finalize()
    }
}
