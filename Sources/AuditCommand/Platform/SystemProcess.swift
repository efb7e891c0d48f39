import Dispatch
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The process that the command runs in.
package enum SystemProcess {
    /// Ends the process.
    package static func end(_ code: ExitCode) -> Never {
        exit(code.rawValue)
    }

    /// Has a write to a pipe that nobody reads fail, in place of ending the process.
    ///
    /// A log that is open for writing is to be closed in order also when `| head` has seen enough.
    package static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// The value of an environment variable; `nil` where it is not set or empty.
    package static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Runs a closure when the terminal interrupts the process, and ends it at the second time, or at
    /// the first where no command expects it.
    ///
    /// - Returns: What has to be kept for as long as that is to be so.
    package static func onInterrupt(
        _ interruption: Interruption,
        _ body: @escaping @Sendable () -> Void
    ) -> any Sendable {
        _ = signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(
            signal: SIGINT,
            queue: DispatchQueue(label: "auditlog.interrupt")
        )
        let isSecond = Once()
        source.setEventHandler {
            if isSecond.raise() || !interruption.isExpected { end(.interrupted) }
            body()
        }
        source.resume()
        return InterruptSource(source: source)
    }
}

/// Keeps a source of signals alive.
private final class InterruptSource: @unchecked Sendable {
    // Never touched again; Dispatch's sources may be released on any thread.
    private let source: any DispatchSourceSignal

    init(source: any DispatchSourceSignal) {
        self.source = source
    }
}

/// Whether something has happened before.
private final class Once: Sendable {
    private let isUp = Atomic(false)

    /// - Returns: Whether it had been raised already.
    func raise() -> Bool { isUp.exchange(true, ordering: .acquiringAndReleasing) }
}
