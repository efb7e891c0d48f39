import Testing

@testable import AuditCore

@Suite struct `The commit protocol` {
    /// Walks every way from the start, breadth first.
    ///
    /// - Returns: The number of states, and of the shortest way to a broken promise, if there is one,
    ///   the steps.
    private static func walk(_ model: CommitModel) -> (stateCount: Int, broken: String?) {
        var places: [CommitModel.State: Int] = [model.start: 0]
        var states = [model.start]
        var origins = [(place: 0, step: "start")]
        var place = 0
        while place < states.count {
            do throws(CommitModel.Violation) {
                for (step, next) in try model.successors(of: states[place])
                where places[next] == nil {
                    places[next] = states.count
                    states.append(next)
                    origins.append((place, step))
                }
            } catch {
                var steps: [String] = []
                while place > 0 {
                    steps.append(origins[place].step)
                    place = origins[place].place
                }
                let way = steps.reversed().joined(separator: ", ")
                return (states.count, "\(error.promise), but not after: \(way)")
            }
            place += 1
        }
        return (states.count, nil)
    }

    /// Producers, events of each, frames in a journal, power cuts.
    private static let sizes: [(Int, Int, Int, Int)] =
        [(1, 6, 1, 1), (1, 8, 2, 1), (2, 3, 1, 1), (3, 1, 1, 1), (1, 4, 1, 2), (2, 2, 1, 2)]
        + (Sweep.isWhole ? [(3, 2, 1, 1), (2, 4, 2, 1), (2, 2, 2, 2), (1, 6, 2, 2)] : [])

    @Test func `keeps its promises, whichever way it goes`() {
        let sweep = Sweep("ways of the commit protocol")
        for (producers, events, frames, crashes) in Self.sizes {
            let model = CommitModel(
                producerCount: producers,
                eventsEach: events,
                frameLimit: frames,
                crashLimit: crashes
            )
            let (count, broken) = Self.walk(model)
            #expect(broken == nil, "\(producers) × \(events), \(frames), \(crashes)")
            sweep.count("sizes")
            sweep.count("states", count)
        }
        sweep.report()
    }

    /// What the walk does not find, it does not prove.
    @Test(arguments: CommitModel.Mutation.allCases)
    func `breaks one when a step is left out or comes too early`(mutation: CommitModel.Mutation) {
        let sizes = [(5, 1, 1), (6, 2, 1), (4, 1, 2)]
        let broken = sizes.compactMap { events, frames, crashes in
            Self.walk(
                CommitModel(
                    producerCount: 1,
                    eventsEach: events,
                    frameLimit: frames,
                    crashLimit: crashes,
                    mutation: mutation
                )
            ).broken
        }
        #expect(!broken.isEmpty)
        print("\(mutation): \(broken.first ?? "not found")")
    }
}
