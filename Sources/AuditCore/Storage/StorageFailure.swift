/// A failure to keep or to read entries.
///
/// ``reason`` is for a program to switch over, ``description`` for a person: it says what is wrong,
/// where, and what to do. It never holds anything of an event.
public struct StorageFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure a caller can act on.
    @nonexhaustive
    public enum Reason: Hashable, Sendable {
        /// The device refused a read, a write or a flush.
        ///
        /// After a refused write or flush what reached the device is unknown, so the storage accepts
        /// nothing more until it is opened again.
        case device(errno: Int32)
        /// There is no room left.
        case full
        /// The storage may be read and not written.
        case readOnly
        /// Another process has the log open for writing.
        case locked(holder: String)
        /// The directory holds something that is not a log.
        case notALog
        /// The log is not the one that was asked for.
        case otherLog(name: String)
        /// The log has a format that this code does not know.
        case newerFormat(Int)
        /// A name that a log cannot have.
        case invalidName
        /// Somebody changed what was stored, or the device lost it.
        case damaged
        /// Something that was acknowledged is not there.
        case missing
        /// The chain does not end where the caller believed; somebody else appended.
        case conflict(size: UInt64)
        /// A batch holds two extensions of one chain.
        case repeatedTenant
        /// An earlier failure closed the storage for writing.
        case refusing
        /// The storage was closed.
        case closed
    }

    /// What happened.
    public let reason: Reason

    /// Where, for a person: a path, or a tenant and a sequence number.
    public let place: String

    /// What to know beyond the reason, and what to do.
    public let advice: String

    /// A failure.
    public init(_ reason: Reason, at place: String, _ advice: String = "") {
        self.reason = reason
        self.place = place
        self.advice = advice
    }

    public var description: String {
        let text = "\(place): \(Self.text(reason))"
        return advice.isEmpty ? text : text + ". " + advice
    }

    private static func text(_ reason: Reason) -> String {
        switch reason {
        case .device(let errno): "the device refused: \(SystemCallError.text(of: errno))"
        case .full: "there is no room left on the device"
        case .readOnly: "the log can be read and not written"
        case .locked(let holder): "another process has the log open: \(holder)"
        case .notALog: "this is not an audit log"
        case .otherLog(let name): "this is the log \(name)"
        case .newerFormat(let format):
            "the log has format \(format), which this version cannot read"
        case .invalidName: "a log's name has 1 to 128 bytes, no control characters and no slash"
        case .damaged: "what was stored has been changed or lost"
        case .missing: "something that was acknowledged is not there"
        case .conflict(let size): "the chain has \(size) entries by now"
        case .repeatedTenant: "the batch extends the chain of this tenant twice"
        case .refusing: "an earlier failure has closed the log for writing"
        case .closed: "the log is closed"
        }
    }
}

extension StorageFailure {
    /// What a refused system call means for a storage.
    package init(_ error: SystemCallError) {
        let reason: Reason
        let advice: String
        switch error.errno {
        case SystemErrno.noSpace, SystemErrno.quota:
            reason = .full
            advice = "Make room and open the log again; nothing that was acknowledged is lost"
        case SystemErrno.readOnly, SystemErrno.access:
            reason = .readOnly
            advice =
                "\(error.call): \(SystemCallError.text(of: error.errno)). Check the owner and the"
                + " mode of the directory, and whether the file system is mounted for writing"
        case SystemErrno.notDirectory:
            reason = .device(errno: error.errno)
            advice = "A log is a directory, and a part of this path is a file. Check the path"
        default:
            reason = .device(errno: error.errno)
            advice = "The call was \(error.call). After a failed write or flush, open the log again"
        }
        self.init(reason, at: error.path, advice)
    }
}
