/// Texts of others, made fit to be shown to a person.
///
/// What somebody chose as their user agent must neither move the cursor, nor clear the screen, nor
/// turn the direction of the line, nor pretend to be another row of the table. Control and format
/// characters, line and paragraph separators, and what is no character are written as `\u{1B}`. The
/// exact value is in `--json`.
enum PrintableText {
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isHarmless($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isHarmless(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            }
        }
        return result
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
            return false
        case .format:
            // Persian and Indic words and joined emoji need these two.
            return scalar.value == 0x200C || scalar.value == 0x200D
        default:
            return true
        }
    }
}
