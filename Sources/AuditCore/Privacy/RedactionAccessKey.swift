/// Keys that their issuers made recognisable: a prefix, and then as many letters and digits as only
/// a key has.
struct RedactionAccessKey: Sendable {
    private struct Shape {
        let prefix: StaticString
        /// How many letters, digits, `-`, `_` follow at least.
        let tailCount: Int

        init(_ prefix: StaticString, _ tailCount: Int) {
            self.prefix = prefix
            self.tailCount = tailCount
        }
    }

    /// At most 32, and each prefix ends with a `_`, `-` or `.`, at which a scan stops.
    private static let shapes = [
        // GitHub.
        Shape("ghp_", 20), Shape("gho_", 20), Shape("ghu_", 20), Shape("ghs_", 20),
        Shape("ghr_", 20), Shape("github_pat_", 20),
        // Stripe.
        Shape("sk_live_", 10), Shape("sk_test_", 10), Shape("rk_live_", 10), Shape("rk_test_", 10),
        Shape("whsec_", 16),
        // npm, Hugging Face, DigitalOcean, Shopify.
        Shape("npm_", 30), Shape("hf_", 30), Shape("dop_v1_", 30), Shape("shpat_", 30),
        // Slack.
        Shape("xoxb-", 10), Shape("xoxp-", 10), Shape("xoxa-", 10), Shape("xoxr-", 10),
        Shape("xoxs-", 10), Shape("xapp-", 10),
        // GitLab, OpenAI and others, age, PyPI.
        Shape("glpat-", 16), Shape("sk-", 20), Shape("AGE-SECRET-KEY-", 40), Shape("pypi-", 40),
        // SendGrid, Google.
        Shape("SG.", 20), Shape("ya29.", 20),
    ]

    /// For each byte the shapes, one bit each, that have it before that end, and one place earlier.
    ///
    /// Most texts have no shape in common in the two.
    private let last: [UInt32]
    private let lastButOne: [UInt32]

    init() {
        var last = [UInt32](repeating: 0, count: 256)
        var lastButOne = last
        for (index, shape) in Self.shapes.enumerated() {
            let bytes = Array(shape.prefix.description.utf8)
            last[Int(bytes[bytes.count - 2])] |= 1 << index
            lastButOne[Int(bytes[bytes.count - 3])] |= 1 << index
        }
        self.last = last
        self.lastButOne = lastButOne
    }

    /// The key whose prefix ends with the `_`, `-` or `.` at `place`.
    func prefixed(in text: Span<UInt8>, at place: Int, notBefore first: Int) -> Range<Int>? {
        guard place - first >= 2 else { return nil }
        var shapes = last[Int(text[place - 1])] & lastButOne[Int(text[place - 2])]
        while shapes != 0 {
            let shape = Self.shapes[shapes.trailingZeroBitCount]
            shapes &= shapes - 1
            let start = place + 1 - shape.prefix.utf8CodeUnitCount
            guard start >= first, text.holds(shape.prefix, at: start), begins(text, start) else {
                continue
            }
            let end = text.skip(from: place + 1) { $0.isOfToken || $0 == UInt8(ascii: ".") }
            if end - place > shape.tailCount { return start..<end }
        }
        return nil
    }

    /// The key of Amazon or Google whose prefix has its `I` at `place`: `AKIA`, `ASIA`, `AIza`.
    func fixed(in text: Span<UInt8>, at place: Int, notBefore first: Int) -> Range<Int>? {
        guard place > first, place + 1 < text.count else { return nil }
        if text.holds("AIza", at: place - 1) {
            return key(in: text, from: place - 1, byteCount: 39, notBefore: first)
        }
        guard text.holds("AKIA", at: place - 2) || text.holds("ASIA", at: place - 2) else {
            return nil
        }
        return key(in: text, from: place - 2, byteCount: 20, notBefore: first)
    }

    private func key(
        in text: Span<UInt8>,
        from start: Int,
        byteCount: Int,
        notBefore first: Int
    ) -> Range<Int>? {
        guard start >= first, begins(text, start) else { return nil }
        let end = text.skip(from: start, while: \.isOfToken)
        return end - start >= byteCount ? start..<end : nil
    }

    private func begins(_ text: Span<UInt8>, _ start: Int) -> Bool {
        start == 0 || !text[start - 1].isASCIIAlphanumeric
    }
}
