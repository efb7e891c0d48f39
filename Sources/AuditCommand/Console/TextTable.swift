/// Rows of cells in aligned columns, for people.
///
/// On a terminal, columns that may be cut share what room there is; elsewhere nothing is cut.
struct TextTable {
    struct Column: Hashable, Sendable {
        let title: String
        var isNumber = false
        /// The fewest columns of the terminal that it is cut to; `nil` where it is never cut.
        var shortest: Int?

        init(_ title: String, isNumber: Bool = false, shortest: Int? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.shortest = shortest
        }
    }

    private let columns: [Column]
    private var widths: [Int]
    private let isCut: Bool

    private static let gap = "  "

    /// A table whose columns are as wide as these rows need.
    ///
    /// `columnCount` is what the terminal is wide; `nil` where nothing is to be cut.
    init(_ columns: [Column], fitting rows: [[String]], columnCount: Int?) {
        self.columns = columns
        isCut = columnCount != nil
        widths = columns.indices.map { index in
            rows.reduce(TextWidth.of(columns[index].title)) {
                max($0, TextWidth.of($1[index]))
            }
        }
        if let columnCount { shrink(to: columnCount) }
    }

    /// Takes from the widest column that may be cut, again and again.
    private mutating func shrink(to columnCount: Int) {
        let gaps = Self.gap.utf8.count * (columns.count - 1)
        while widths.reduce(gaps, +) > columnCount {
            let widest = columns.indices.filter { widths[$0] > columns[$0].shortest ?? .max }
                .max { widths[$0] < widths[$1] }
            guard let widest else { return }
            widths[widest] -= 1
        }
    }

    var titles: String { line(columns.map(\.title)) }

    /// One row, without the end of the line.
    func line(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = isCut ? TextWidth.cut(cell, to: widths[index]) : cell
            let space = String(repeating: " ", count: max(0, widths[index] - TextWidth.of(text)))
            if index > 0 { line += Self.gap }
            if columns[index].isNumber {
                line += space + text
            } else {
                line += index == cells.count - 1 ? text : text + space
            }
        }
        return line
    }
}
