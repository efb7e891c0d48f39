import Dispatch

/// Runs tasks on a queue that blocking calls may hold up.
final class CommitExecutor: TaskExecutor {
    let queue: DispatchQueue

    /// Set on the queue, so that code can tell whether it runs there.
    private let mark = DispatchSpecificKey<Bool>()

    init(label: String) {
        queue = DispatchQueue(label: label)
        queue.setSpecific(key: mark, value: true)
    }

    /// Whether the running code is on the queue.
    var isCurrent: Bool { DispatchQueue.getSpecific(key: mark) == true }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
