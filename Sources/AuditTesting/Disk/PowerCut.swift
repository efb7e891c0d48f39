/// The states that a disk may show after the power was cut at one moment.
public struct PowerCut: Sendable {
    private let contents: DiskContents
    private let limit: Int
    private let seed: UInt64

    /// What is not certain, each thing with its options: the first is what was there before for
    /// certain, the last the newest.
    private let choices: [Choice]

    private enum Choice: Sendable {
        case change(directory: Int, index: Int)
        case byteCount(file: Int, options: [Int])
        case sector(file: Int, index: Int, count: Int)

        var optionCount: Int {
            switch self {
            case .change: 2
            case .byteCount(_, let options): options.count
            case .sector(_, _, let count): count
            }
        }
    }

    init(_ contents: DiskContents, limit: Int, seed: UInt64) {
        self.contents = contents
        self.limit = max(1, limit)
        self.seed = seed
        choices = Self.choices(contents)
    }

    /// How many states there are; `Int.max` if that is too small a number.
    public var stateCount: Int {
        var product = 1
        for choice in choices {
            let (next, isTooMuch) = product.multipliedReportingOverflow(by: choice.optionCount)
            if isTooMuch { return .max }
            product = next
        }
        return product
    }

    /// Whether ``disks`` are all of them.
    public var isExhaustive: Bool { stateCount <= limit }

    /// All states, or, where there are more than the limit, so many of them: nothing kept, all kept,
    /// all but one thing, one thing alone, and others by chance.
    public var disks: some Sequence<SimulatedDisk> {
        picks.lazy.map { SimulatedDisk(disk($0)) }
    }

    /// The contents of ``disks``, as one option of each choice.
    private var picks: [[Int]] {
        if isExhaustive { return allPicks }
        var picks: [[Int]] = [
            choices.map { _ in 0 }, choices.map { $0.optionCount - 1 },
        ]
        var numbers = SeededNumbers(seed: seed)
        // Where there are too many things for each to be lost or kept alone, chance takes some.
        let singles = choices.indices.shuffled(using: &numbers).prefix(limit / 4)
        for index in singles {
            var lost = picks[1]
            lost[index] = 0
            var kept = picks[0]
            kept[index] = choices[index].optionCount - 1
            picks += [lost, kept]
        }
        while picks.count < limit {
            // Devices write nearly all, about half, or nearly nothing.
            let share = [0.1, 0.5, 0.9].randomElement(using: &numbers) ?? 0.5
            picks.append(
                choices.map { choice in
                    guard Double.random(in: 0..<1, using: &numbers) < share else { return 0 }
                    return Int.random(in: 1..<choice.optionCount, using: &numbers)
                }
            )
        }
        return Array(picks.prefix(limit))
    }

    private var allPicks: [[Int]] {
        var picks: [[Int]] = [[]]
        for choice in choices {
            picks = picks.flatMap { pick in (0..<choice.optionCount).map { pick + [$0] } }
        }
        return picks
    }

    private static func choices(_ contents: DiskContents) -> [Choice] {
        var choices: [Choice] = []
        for node in reachable(contents).sorted() {
            if let directory = contents.directory(node) {
                choices += directory.changes.indices.map { .change(directory: node, index: $0) }
            }
            if let file = contents.file(node), file.isUnflushed {
                let options = file.byteCountOptions
                if options.count > 1 { choices.append(.byteCount(file: node, options: options)) }
                choices += file.uncertainSectors.map {
                    .sector(file: node, index: $0, count: file.optionCount(ofSector: $0))
                }
            }
        }
        return choices
    }

    /// What has a name in some state.
    private static func reachable(_ contents: DiskContents) -> Set<Int> {
        var found: Set<Int> = [DiskContents.root]
        var open = [DiskContents.root]
        while let node = open.popLast() {
            for next in contents.directory(node)?.possibleNodes ?? []
            where found.insert(next).inserted {
                open.append(next)
            }
        }
        return found
    }

    private func disk(_ pick: [Int]) -> DiskContents {
        var kept: [Int: [Bool]] = [:]
        var byteCounts: [Int: Int] = [:]
        var sectors: [Int: [Int: Int]] = [:]
        for (choice, option) in zip(choices, pick) {
            switch choice {
            case .change(let directory, _): kept[directory, default: []].append(option == 1)
            case .byteCount(let file, let options): byteCounts[file] = options[option]
            case .sector(let file, let index, _): sectors[file, default: [:]][index] = option
            }
        }
        var nodes: [Int: DiskContents.Node] = [:]
        for node in contents.nodes.keys {
            if let directory = contents.directory(node) {
                let names = directory.afterPowerCut(keeping: kept[node] ?? [])
                nodes[node] = .directory(DiskDirectory(names))
            } else if let file = contents.file(node), file.isUnflushed {
                nodes[node] = .file(
                    file.afterPowerCut(
                        byteCount: byteCounts[node] ?? file.byteCountOptions[0],
                        sectorOptions: sectors[node] ?? [:]
                    )
                )
            }
        }
        return contents.replacing(nodes)
    }
}

extension SimulatedDisk.Moment {
    /// What a power cut at this moment may leave.
    ///
    /// - Parameters:
    ///   - limit: The most states to look at. Where there are more, so many are chosen.
    ///   - seed: Chooses the same ones again.
    /// - Returns: The states, which are made when they are asked for.
    public func powerCut(limit: Int = 1_000, seed: UInt64 = 1) -> PowerCut {
        PowerCut(contents, limit: limit, seed: seed &+ UInt64(callCount))
    }
}
