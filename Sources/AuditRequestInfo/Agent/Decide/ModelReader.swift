/// Finds the model of the device where Android's agents state it: in a part behind the system's.
enum ModelReader {
    /// No model stands farther behind the system than this many parts.
    private static let maximumPartCount = 6

    /// The model; empty if none is stated or the browser hides it.
    static func model(in bytes: Span<UInt8>, behind end: Int) -> ByteRange {
        var index = firstPart(bytes, behind: end)
        var partCount = 0
        while let start = index, partCount < maximumPartCount {
            let stop = partEnd(bytes, from: start)
            let part = trimmed(bytes, start, stop)
            if !isPassedOver(bytes, part) {
                // Browsers that hide the model write K in its place.
                return bytes.spells("k", in: part) ? .none : part
            }
            index = separatorEnd(bytes, at: stop)
            partCount += 1
        }
        return .none
    }

    /// Where the part begins that follows the one with the system's version.
    private static func firstPart(_ bytes: Span<UInt8>, behind end: Int) -> Int? {
        var index = end
        while index < bytes.count {
            switch bytes[index] {
            case 0x3B, 0x2C: return index + 1
            case 0x23: return index + 2
            case 0x28, 0x29, 0x5B, 0x5D: return nil
            default: index += 1
            }
        }
        return nil
    }

    /// Where a part ends: at a semicolon, at two number signs that some logs write for one, at the
    /// comment's end, or where the build begins.
    private static func partEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x3B: return index
            case 0x28: depth += 1
            case 0x29:
                if depth == 0 { return index }
                depth -= 1
            case 0x23 where index + 1 < bytes.count && bytes[index + 1] == 0x23: return index
            case 0x20, 0x2B:
                if isBuild(bytes, index + 1) { return index }
            default: break
            }
            index += 1
        }
        return index
    }

    private static func isBuild(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        bytes.spells("build", at: index, before: bytes.count)
            || bytes.spells("applewebkit", at: index, before: bytes.count)
            || bytes.spells("miui", at: index, before: bytes.count)
    }

    private static func separatorEnd(_ bytes: Span<UInt8>, at stop: Int) -> Int? {
        guard stop < bytes.count else { return nil }
        return switch bytes[stop] {
        case 0x3B: stop + 1
        case 0x23: stop + 2
        default: nil
        }
    }

    private static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange {
        var (start, end) = (start, end)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return ByteRange(start, end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x22 || byte == 0x2B
    }

    /// Whether a part is something else than a model: a language, a processor, a mark.
    private static func isPassedOver(_ bytes: Span<UInt8>, _ part: ByteRange) -> Bool {
        if isLanguage(bytes, part) { return true }
        switch part.end - part.start {
        case 0: return true
        case 1: return bytes.spells("u", in: part)
        case 2: return bytes.spells("wv", in: part)
        case 6:
            if bytes.spells("mobile", in: part) || bytes.spells("tablet", in: part) { return true }
        default: break
        }
        for word in marks where bytes.spells(word, at: part.start, before: part.end) { return true }
        return false
    }

    /// What parts begin with that are no models.
    private static let marks: [StaticString] = [
        "arm_", "arm64", "rv:", "harmonyos", "hmscore", "linux", "android", "zh-hans", "zh-hant",
    ]

    /// `en`, `en-`, `en-US`, `en_us`, and `arm`.
    private static func isLanguage(_ bytes: Span<UInt8>, _ part: ByteRange) -> Bool {
        let count = part.end - part.start
        guard count >= 2, count <= 5, bytes[part.start].isLetter, bytes[part.start + 1].isLetter
        else { return false }
        let isSmall = !bytes[part.start].isCapital && !bytes[part.start + 1].isCapital
        switch count {
        case 2: return isSmall
        case 3: return bytes[part.start + 2] == 0x2D || bytes.spells("arm", in: part)
        case 5:
            let isJoined = bytes[part.start + 2] == 0x2D || bytes[part.start + 2] == 0x5F
            return isJoined && bytes[part.start + 3].isLetter && bytes[part.start + 4].isLetter
        default: return false
        }
    }
}
