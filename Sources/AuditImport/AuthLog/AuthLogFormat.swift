import AuditCore

/// Authentication logs of Unix: `auth.log`, `secure`.
///
/// Read are OpenSSH's server, `sudo`, `su` and the programs that look after accounts; other programs
/// are passed over. What becomes of each message is said where it is read: ``SSHMessages`` and its
/// neighbours.
///
/// A line `message repeated 5 times: [ … ]` is one event with 5 under `repeated` in its details, and so
/// is `last message repeated 5 times`: whoever counts tries has to add these up, an event without
/// it being one. The details also hold `processID`, `port`, `unknownUser` and what the single messages
/// say; the machine is the instance of the observer.
package struct AuthLogFormat: LineFormat {
    package static let name = "sshd"

    private var calendar: SyslogCalendar
    /// What the line before said, which the daemon may say to have been repeated.
    private var last: (program: String, message: AuthMessage)?

    /// A reader that begins anew.
    ///
    /// - Parameters:
    ///   - year: The year of the first line; later ones are found from the months going round.
    ///   - utcOffset: Seconds that the clock of the log is ahead of UTC.
    package init(year: Int, utcOffset: Int = 0) {
        calendar = SyslogCalendar(year: year, utcOffset: utcOffset)
    }

    package static func knows(_ rule: TenantRule) -> Bool {
        switch rule {
        case .fixed, .host: true
        case .virtualHost, .field: false
        }
    }

    package mutating func read(_ line: Span<UInt8>, context: ImportContext) -> LineResult {
        do throws(UnreadableLine) {
            let header = try SyslogHeader(line)
            let time = try time(of: header)
            let (program, message) = message(line, header)
            switch message {
            case .skipped(let reason):
                return .skipped(reason)
            case .event(let told):
                return .event(try event(told, time, line, header, program, context))
            }
        } catch {
            return .unreadable(error.reason)
        }
    }

    private mutating func time(of header: SyslogHeader) throws(UnreadableLine) -> AuditTimestamp {
        switch header.time {
        case .moment(let moment):
            return moment
        case .day(let month, let day, let second):
            guard let moment = calendar.moment(month: month, day: day, second: second) else {
                throw UnreadableLine("the year has no 29 February")
            }
            return moment
        }
    }

    // MARK: - What is said

    private static let repetition = MessagePattern("message repeated {count} times: [ {inner}")
    private static let repetitionOfLast = MessagePattern("last message repeated {count} time")

    /// Which program says what, also if it says that a message was repeated.
    private mutating func message(
        _ line: Span<UInt8>,
        _ header: SyslogHeader
    ) -> (String, AuthMessage) {
        let program = line.text(header.program)
        guard !program.isEmpty else {
            let count = Self.repetitionOfLast.match(line, header.message)?["count"]
            guard let last, let count else { return (program, .skipped(.notAnAuditEvent)) }
            return (last.program, Self.repeated(last.message, line, count))
        }
        if let gaps = Self.repetition.match(line, header.message), let inner = gaps["inner"],
            let count = gaps["count"], line.holds("]", at: inner.upperBound - 1, in: inner)
        {
            let message = Self.single(line, inner.dropLast(), program)
            last = (program, message)
            return (program, Self.repeated(message, line, count))
        }
        let message = Self.single(line, header.message, program)
        last = (program, message)
        return (program, message)
    }

    /// A message that was repeated.
    ///
    /// What is not a number of times is taken for once.
    private static func repeated(
        _ message: AuthMessage,
        _ line: Span<UInt8>,
        _ count: Range<Int>
    ) -> AuthMessage {
        guard case .event(var event) = message else { return message }
        let times = min(line.number(count) ?? 1, 1_000_000_000)
        event.details["repeated"] = .integer(Int64(max(times, 1)))
        return .event(event)
    }

    private static func single(
        _ line: Span<UInt8>,
        _ message: Range<Int>,
        _ program: String
    ) -> AuthMessage {
        switch program {
        // Since version 9.8 a session has a program of its own.
        case "sshd", "sshd-session": SSHMessages.read(line, message)
        case "sudo": SudoMessages.read(line, message)
        case "su": SwitchMessages.read(line, message)
        case _ where AccountMessages.programs.contains(program):
            AccountMessages.read(line, message, program: program)
        default: .skipped(.otherProgram)
        }
    }

    private func event(
        _ told: AuthEvent,
        _ time: AuditTimestamp,
        _ line: Span<UInt8>,
        _ header: SyslogHeader,
        _ program: String,
        _ context: ImportContext
    ) throws(UnreadableLine) -> AuditEvent {
        var told = told
        let host = told.fitting.identifier(line.text(header.host), "observer.instance")
        if let processID = header.processID {
            told.details["processID"] = .integer(Int64(processID))
        }
        told.fitting.note(in: &told.details)
        var event = AuditEvent(
            id: ImportContext.unassignedID,
            tenant: try context.tenant.tenant(naming: host),
            action: told.action,
            occurredAt: time,
            actor: told.actor,
            outcome: told.outcome,
            resources: told.resources,
            details: told.details
        )
        event.reason = told.reason
        event.observer = AuditObserver(service: program, instance: host)
        event.source = told.address.map { AuditSource(platform: .system, address: $0) }
        return event
    }
}
