/// Keys that their issuers made recognisable: a prefix, and then as many letters and digits as only
/// a key has.
enum RedactionAccessKey {
    private struct Shape {
        let prefix: StaticString
        /// How many letters, digits, `-`, `_` follow at least.
        let tailCount: Int

        init(_ prefix: StaticString, _ tailCount: Int) {
            self.prefix = prefix
            self.tailCount = tailCount
        }
    }

    /// By the byte inside the prefix that a scan stops at, which is its last `_`, `-` or `.`.
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

    /// The key whose prefix ends with the `_`, `-` or `.` at `place`.
    static func prefixed(
        in text: Span<UInt8>,
        at place: Int,
        notBefore first: Int
    ) -> Range<Int>? {
        guard place - first >= 2, endsPrefix(text[place - 1]) else { return nil }
        for shape in shapes {
            let start = place + 1 - shape.prefix.utf8CodeUnitCount
            guard start >= first, text.holds(shape.prefix, at: start), begins(text, start) else {
                continue
            }
            let end = text.skip(from: place + 1) { $0.isOfToken || $0 == UInt8(ascii: ".") }
            if end - place > shape.tailCount { return start..<end }
        }
        return nil
    }

    /// Whether a prefix can end with this byte and a separator; most texts end the search here.
    private static func endsPrefix(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "p"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "s"),
            UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "e"), UInt8(ascii: "c"),
            UInt8(ascii: "m"), UInt8(ascii: "f"), UInt8(ascii: "1"), UInt8(ascii: "b"),
            UInt8(ascii: "a"), UInt8(ascii: "k"), UInt8(ascii: "Y"), UInt8(ascii: "i"),
            UInt8(ascii: "G"), UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// The key of Amazon or Google whose prefix has its `I` at `place`: `AKIA`, `ASIA`, `AIza`.
    static func fixed(in text: Span<UInt8>, at place: Int, notBefore first: Int) -> Range<Int>? {
        if text.holds("AIza", at: place - 1) {
            return key(in: text, from: place - 1, byteCount: 39, notBefore: first)
        }
        guard text.holds("AKIA", at: place - 2) || text.holds("ASIA", at: place - 2) else {
            return nil
        }
        return key(in: text, from: place - 2, byteCount: 20, notBefore: first)
    }

    private static func key(
        in text: Span<UInt8>,
        from start: Int,
        byteCount: Int,
        notBefore first: Int
    ) -> Range<Int>? {
        guard start >= first, begins(text, start) else { return nil }
        let end = text.skip(from: start, while: \.isOfToken)
        return end - start >= byteCount ? start..<end : nil
    }

    private static func begins(_ text: Span<UInt8>, _ start: Int) -> Bool {
        start == 0 || !text[start - 1].isASCIIAlphanumeric
    }
}
