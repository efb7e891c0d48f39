#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Which process this is, so that the one that holds a lock can be found.
package enum ProcessIdentity {
    /// The number of this process.
    package static var number: Int { Int(getpid()) }

    /// The number of processors that are on, at least 1.
    package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The bytes of memory that this process has in use; `nil` where the system does not say.
    package static var residentByteCount: Int? {
        guard let text = try? POSIXFileSystem().open("/proc/self/statm", .read).read(256, at: 0)
        else { return nil }
        let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The name of this machine, or an empty text where it has none.
    package static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
