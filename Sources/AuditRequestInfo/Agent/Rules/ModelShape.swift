/// What the shape of a model's name says where no rule knows its beginning.
///
/// Makers of television sets begin with the screen's size in inches, those of tablets end words with
/// `Pad` or `Tab`, and Huawei marks devices without a telephone with a W.
enum ModelShape {
    /// The sort of the device; `nil` if the shape says nothing.
    static func type(of bytes: Span<UInt8>, in range: Range<Int>) -> DeviceType? {
        if isTelevision(bytes, range) { return .tv }
        if isHuaweiTablet(bytes, range) || isRedmiPad(bytes, range) { return .tablet }
        if endsInTenInches(bytes, range) { return .tablet }
        return typeByWords(bytes, range) ?? (isHuaweiTelephone(bytes, range) ? .mobile : nil)
    }

    // MARK: - Television sets

    /// `43F750TS`, `HX-24H01FB`, `LED50UHDS`, `H24F8000C`, `MLT55USX02`: the screen's size, and a series behind it.
    private static func isTelevision(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let end = range.upperBound
        for index in range {
            if bytes.spells("led", at: index, before: end), isScreenSize(bytes, index + 3, end) {
                return true
            }
            guard index == range.lowerBound || !AgentWord.holds(bytes[index - 1]) else { continue }
            if isScreenSize(bytes, index, end), isSeries(bytes, index + 2, end) { return true }
            var digits = index
            while digits < end, digits < index + 4, bytes[digits].isLetter { digits += 1 }
            if digits > index, end - index >= 8, isScreenSize(bytes, digits, end),
                isSeries(bytes, digits + 2, end), hasDigit(bytes, digits + 3, end)
            {
                return true
            }
        }
        return false
    }

    private static func isScreenSize(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        guard index + 1 < end, bytes[index].isDigit, bytes[index + 1].isDigit else { return false }
        return switch (bytes[index] - 0x30) * 10 + bytes[index + 1] - 0x30 {
        case 24, 28, 32, 39, 40, 42, 43, 46, 48, 49, 50, 55, 58, 65, 70, 75, 77, 82, 85, 86: true
        default: false
        }
    }

    /// A letter and more, but not the size of a memory such as 32GB.
    private static func isSeries(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        index + 1 < end && bytes[index].isLetter && AgentWord.holds(bytes[index + 1])
            && !bytes.spells("gb", at: index, before: end)
    }

    /// Whether a digit follows after three letters at most.
    private static func hasDigit(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
        for place in index..<max(index, min(index + 4, end)) {
            if bytes[place].isDigit { return true }
            if !bytes[place].isLetter { return false }
        }
        return false
    }

    // MARK: - Huawei and Xiaomi

    /// `BAH-W09`, `SCMR-W09`: W and two digits, for wireless only.
    private static func isHuaweiTablet(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let index = huaweiVariant(bytes, range) else { return false }
        let end = range.upperBound
        return index + 3 <= end && bytes[index] == 0x57
            && bytes[index + 1].isDigit && bytes[index + 2].isDigit
            && (index + 3 == end || !bytes[index + 3].isDigit)
    }

    /// `JMS-L09`: L09 marked telephones up to Android 10, and since then only tablets that are one too.
    static func isHuaweiWithTelephone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let index = huaweiVariant(bytes, range) else { return false }
        return index + 3 == range.upperBound
            && bytes.spells("l09", at: index, before: range.upperBound)
    }

    /// `VCA-AN00`, `ICL-LX9`: one or two letters and digits.
    private static func isHuaweiTelephone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let start = huaweiVariant(bytes, range) else { return false }
        var index = start
        while index < range.upperBound, bytes[index].isLetter { index += 1 }
        return (1...2).contains(index - start) && index < range.upperBound
            && bytes[index].isDigit && range.upperBound - index <= 3
    }

    /// Where Huawei's name of a variant begins: behind three or four capital letters and a hyphen.
    private static func huaweiVariant(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var start = range.lowerBound
        if bytes.spells("huawei ", at: start, before: range.upperBound) { start += 7 }
        var index = start
        while index < range.upperBound, bytes[index].isCapital { index += 1 }
        guard (3...4).contains(index - start) else { return nil }
        if index < range.upperBound, bytes[index].isDigit { index += 1 }
        return index + 1 < range.upperBound && bytes[index] == 0x2D ? index + 1 : nil
    }

    /// `24018RPACC`, `2505DRP06G`: the year and month, a number, and RP for Redmi Pad.
    private static func isRedmiPad(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index].isDigit { index += 1 }
        guard (4...6).contains(index - range.lowerBound) else { return false }
        if index < range.upperBound, bytes[index].isCapital, bytes[index] != 0x52 { index += 1 }
        return bytes.spells("rp", at: index, before: range.upperBound)
    }

    /// `CreaPad_1009`, `ImPad 1006`: behind a name of letters, ten inches and a number.
    private static func endsInTenInches(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let digits = range.upperBound - 4
        guard digits >= range.lowerBound + 4, bytes.spells("10", at: digits, before: digits + 4),
            bytes[digits + 2].isDigit, bytes[digits + 3].isDigit,
            bytes[digits - 1] == 0x20 || bytes[digits - 1] == 0x5F
        else { return false }
        for index in range.lowerBound..<digits - 1 where !bytes[index].isLetter { return false }
        return true
    }

    // MARK: - Words

    private static func typeByWords(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DeviceType? {
        var index = range.lowerBound
        var found: DeviceType?
        while index < range.upperBound {
            guard AgentWord.holds(bytes[index]) else {
                index += 1
                continue
            }
            let word = AgentWord(bytes, at: index)
            // `WPad3`, `TDTV43CS05U`: what stands before the first digit counts as well.
            if let type = words.value(of: word.tail) ?? words.value(of: word.stemTail) {
                // What feeds a television set may call itself a tablet too, and not the other way.
                if type == .tv { return type }
                found = found ?? type
            }
            index = word.end
        }
        return found
    }

    /// Words that name the sort of device, and what others end with.
    private static let words = WordEndings<DeviceType>(
        endings: [
            (.tv, ["tv", "box"] + "abcdefghijklmnopqrstuvwxyz".map { "\($0)tv" }),
            (.desktop, ["book"]),
            (.wearable, ["watch"]),
            (.console, ["gamepad"]),
            (.tablet, ["pad", "tab"]),
        ],
        words: [
            (.tv, ["uhd", "4k", "shell", "led", "stick", "dongle", "stb", "mxq"]),
            (.desktop, ["laptop"]),
            (.tablet, ["tablet"]),
        ]
    )
}
