/// Finds the model of the device where Android's agents state it: in the part behind the system.
enum ModelReader {
    /// The model; empty if none is stated or the browser hides it.
    static func model(in bytes: Span<UInt8>, behind end: Int) -> ByteRange {
        var index = nextPart(bytes, from: end, isFirst: true)
        var partCount = 0
        while let start = index, partCount < 6 {
            let stop = partEnd(bytes, from: start)
            let trimmed = trim(bytes, start, stop)
            if !isPassedOver(bytes, trimmed) { return hides(bytes, trimmed) ? .none : trimmed }
            guard stop < bytes.count, bytes[stop] == 0x3B || bytes[stop] == 0x23 else { return .none }
            index = stop + (bytes[stop] == 0x23 ? 2 : 1)
            partCount += 1
        }
        return .none
    }

    /// Where the part begins that follows the one with the system's version.
    private static func nextPart(_ bytes: Span<UInt8>, from end: Int, isFirst: Bool) -> Int? {
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

    /// Where a part ends: at a semicolon, at the comment's end, or where the build begins.
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
                if spells(bytes, " build", at: index) || spells(bytes, " applewebkit", at: index)
                    || spells(bytes, " miui", at: index)
                {
                    return index
                }
            default: break
            }
            index += 1
        }
        return index
    }

    private static func trim(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange {
        var (start, end) = (start, end)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x22 || bytes[start] == 0x2B { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x22 { end -= 1 }
        return ByteRange(start, end)
    }

    /// Whether a part is something else than a model: a language, a processor, a mark.
    private static func isPassedOver(_ bytes: Span<UInt8>, _ part: ByteRange) -> Bool {
        let count = part.end - part.start
        guard count > 0 else { return true }
        let first = bytes[part.start] | 0x20
        switch count {
        case 1: return first == 0x75  // U
        case 2: return AgentWord.holds(bytes[part.start + 1]) && first >= 0x61 && bytes[part.start + 1] >= 0x61 || spells(bytes, "wv", at: part.start)
        case 3 where bytes[part.start + 2] == 0x2D: return true
        case 5:
            let third = bytes[part.start + 2]
            return (third == 0x2D || third == 0x5F) && isLetter(first) && isLetter(bytes[part.start + 1] | 0x20)
                && isLetter(bytes[part.start + 3] | 0x20) && isLetter(bytes[part.start + 4] | 0x20)
        default: break
        }
        return spells(bytes, "arm", at: part.start) && count <= 6
            || spells(bytes, "rv:", at: part.start) || spells(bytes, "harmonyos", at: part.start)
            || spells(bytes, "hmscore", at: part.start) || spells(bytes, "linux", at: part.start)
            || spells(bytes, "android", at: part.start) && count < 13
            || count == 6 && spells(bytes, "mobile", at: part.start)
            || count == 6 && spells(bytes, "tablet", at: part.start)
            || spells(bytes, "zh-hans", at: part.start)
    }

    /// Browsers that hide the model write K in its place.
    private static func hides(_ bytes: Span<UInt8>, _ part: ByteRange) -> Bool {
        part.end - part.start == 1 && bytes[part.start] == 0x4B
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    /// Whether these small letters stand at an offset, in any case.
    private static func spells(_ bytes: Span<UInt8>, _ text: StaticString, at offset: Int) -> Bool {
        guard text.utf8CodeUnitCount <= bytes.count - offset else { return false }
        return text.withUTF8Buffer { letters in
            for index in 0..<letters.count where unsafe letters[index] != bytes[offset + index] | 0x20 {
                return false
            }
            return true
        }
    }
}
