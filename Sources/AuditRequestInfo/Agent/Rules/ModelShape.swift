/// What the shape of a model's name says where no rule knows its beginning.
///
/// Makers of television sets begin with the screen's size in inches, those of tablets end words with
/// `Pad` or `Tab`, and Huawei marks devices without a telephone with a W.
enum ModelShape {
    /// The sort of the device; `nil` if the shape says nothing.
    static func type(of bytes: Span<UInt8>, in range: Range<Int>) -> DeviceType? {
        if isTelevision(bytes, range) { return .tv }
        if isWirelessHuawei(bytes, range) || isRedmiPad(bytes, range) { return .tablet }
        return typeByWords(bytes, range) ?? (isHuaweiTelephone(bytes, range) ? .mobile : nil)
    }

    /// `43F750TS`, `HX-24H01FB`, `LED50UHDS`: two digits that are a screen's size, and a letter.
    private static func isTelevision(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            let isStart = index == range.lowerBound || !isLetterOrDigit(bytes[index - 1])
            if isStart, isScreenSize(bytes, index), isSeries(bytes, index + 2, range.upperBound) { return true }
            if isStart, isLetter(bytes[index]), range.upperBound - index >= 8, isScreenSize(bytes, index + 1),
                isSeries(bytes, index + 3, range.upperBound), hasDigit(bytes, index + 4, 4)
            {
                return true
            }
            if index + 3 <= range.upperBound, spells(bytes, "led", index, range.upperBound),
                index + 5 <= range.upperBound, isScreenSize(bytes, index + 3)
            {
                return true
            }
            index += 1
        }
        return false
    }

    /// What follows the size: a letter and more, but no size of a memory such as 32GB.
    private static func isSeries(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        index + 1 < end && isLetter(bytes[index]) && isLetterOrDigit(bytes[index + 1])
            && !spells(bytes, "gb", index, end)
    }

    private static func hasDigit(_ bytes: Span<UInt8>, _ index: Int, _ count: Int) -> Bool {
        for place in index..<min(index + count, bytes.count) {
            if bytes[place] &- 0x30 < 10 { return true }
            if !isLetter(bytes[place]) { return false }
        }
        return false
    }

    private static func isScreenSize(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard bytes[index] &- 0x30 < 10, bytes[index + 1] &- 0x30 < 10 else { return false }
        switch (bytes[index] - 0x30) * 10 + bytes[index + 1] - 0x30 {
        case 24, 28, 32, 39, 40, 42, 43, 46, 48, 49, 50, 55, 58, 65, 70, 75, 77, 85, 86: return true
        default: return false
        }
    }

    /// `BAH-W09`, `SCMR-W09`: three or four letters, perhaps a digit, and W with two digits.
    private static func isWirelessHuawei(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let index = huaweiSuffix(bytes, range) else { return false }
        return index + 3 <= range.upperBound && bytes[index] == 0x57
            && bytes[index + 1] &- 0x30 < 10 && bytes[index + 2] &- 0x30 < 10
            && (index + 3 == range.upperBound || bytes[index + 3] &- 0x30 >= 10)
    }

    /// `VCA-AN00`, `ICL-LX9`: three letters, and one or two letters with a digit.
    private static func isHuaweiTelephone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard var index = huaweiSuffix(bytes, range) else { return false }
        let start = index
        while index < range.upperBound, isLetter(bytes[index]) { index += 1 }
        return (1...2).contains(index - start) && index < range.upperBound
            && bytes[index] &- 0x30 < 10 && range.upperBound - index <= 3
    }

    /// Where Huawei's name of a variant begins: behind three or four capital letters and a hyphen.
    private static func huaweiSuffix(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var start = range.lowerBound
        if spells(bytes, "huawei ", start, range.upperBound) { start += 7 }
        var index = start
        while index < range.upperBound, bytes[index] &- 0x41 < 26 { index += 1 }
        guard (3...4).contains(index - start) else { return nil }
        if index < range.upperBound, bytes[index] &- 0x30 < 10 { index += 1 }
        return index + 1 < range.upperBound && bytes[index] == 0x2D ? index + 1 : nil
    }

    /// `24018RPACC`, `2505DRP06G`: the year and month, a number, and RP for Redmi Pad.
    private static func isRedmiPad(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] &- 0x30 < 10 { index += 1 }
        guard (4...6).contains(index - range.lowerBound) else { return false }
        if index < range.upperBound, bytes[index] == 0x44 { index += 1 }
        return spells(bytes, "rp", index, range.upperBound)
    }

    private static func typeByWords(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DeviceType? {
        var index = range.lowerBound
        var found: DeviceType?
        while index < range.upperBound {
            guard isLetterOrDigit(bytes[index]) else {
                index += 1
                continue
            }
            let word = AgentWord(bytes, at: index)
            let end = min(word.end, range.upperBound)
            let stem = word.stemEnd > index ? min(word.stemEnd, end) : end
            if let type = type(ofWord: bytes, index, end) ?? type(ofWord: bytes, index, stem) {
                if type == .tv { return type }
                found = found ?? type
            }
            index = max(end, index + 1)
        }
        return found
    }

    private static func type(ofWord bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DeviceType? {
        let count = end - start
        func isWord(_ text: StaticString) -> Bool {
            count == text.utf8CodeUnitCount && spells(bytes, text, start, end)
        }
        func ends(_ text: StaticString) -> Bool {
            count >= text.utf8CodeUnitCount && spells(bytes, text, end - text.utf8CodeUnitCount, end)
        }
        func begins(_ text: StaticString) -> Bool {
            let length = text.utf8CodeUnitCount
            return spells(bytes, text, start, end) && (count == length || bytes[start + length] &- 0x30 < 10)
        }
        if ends("tv") || begins("tv") || begins("tvbox") || ends("box") || isWord("uhd") || isWord("4k")
            || isWord("shell") || isWord("led") || isWord("stick") || isWord("dongle") || isWord("stb")
            || begins("mxq")
        {
            return .tv
        }
        if ends("chromebook") || isWord("pixelbook") || isWord("netbook") || isWord("laptop") { return .desktop }
        if ends("watch") { return .wearable }
        if isWord("gamepad") || begins("gamepad") { return .console }
        if ends("pad") || begins("pad") || begins("tab") || ends("tab") || begins("tablet") || begins("mediapad")
            || begins("ideatab")
        {
            return .tablet
        }
        return nil
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }

    /// Whether these small letters stand at an offset, in any case, before an end.
    private static func spells(_ bytes: Span<UInt8>, _ text: StaticString, _ offset: Int, _ end: Int) -> Bool {
        guard text.utf8CodeUnitCount <= end - offset else { return false }
        return text.withUTF8Buffer { letters in
            for index in 0..<letters.count {
                let byte = bytes[offset + index]
                let letter = unsafe letters[index]
                if letter != (isLetter(byte) ? byte | 0x20 : byte) { return false }
            }
            return true
        }
    }
}
