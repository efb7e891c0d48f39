import AuditCore

/// SHA-256 by itself, at the lengths that matter, and OpenSSL's beside it where it can be loaded.
enum HashingBenchmark {
    static func run(_ options: BenchmarkOptions) -> [BenchmarkFigure] {
        var figures: [BenchmarkFigure] = []
        let openSSL = options.againstLimits ? SystemCryptography() : nil
        for byteCount in [64, 512, 16_384] {
            options.progress("SHA-256 of \(byteCount) bytes")
            let bytes = [UInt8](repeating: 0x5A, count: byteCount)
            let rounds = max(1, 64 * 1_048_576 / (byteCount + 64))
            let ours = rate(byteCount, rounds) { _ = SHA256.hash(bytes.span) }
            figures.append(BenchmarkFigure("sha256.\(byteCount)", ours, "GB/s"))
            guard let openSSL else { continue }
            let theirs = rate(byteCount, rounds) { openSSL.sha256(bytes) }
            figures.append(BenchmarkFigure("limit.openssl.\(byteCount)", theirs, "GB/s"))
            figures.append(BenchmarkFigure("sha256.\(byteCount).of.limit", ours / theirs, "ratio"))
        }
        return figures
    }

    private static func rate(_ byteCount: Int, _ rounds: Int, _ body: () -> Void) -> Double {
        let seconds = Stopwatch.best(of: 5) { for _ in 0..<rounds { body() } }
        return Double(byteCount * rounds) / seconds / 1e9
    }
}
