#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// OpenSSL's SHA-256, loaded at run time for comparison; nothing else here uses it.
@safe struct SystemCryptography {
    private typealias Digest =
        @convention(c) (
            UnsafeRawPointer?, Int, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt32>?,
            OpaquePointer?, OpaquePointer?
        ) -> Int32
    private typealias Method = @convention(c) () -> OpaquePointer?

    private let digest: Digest
    private let method: OpaquePointer

    /// `nil` where the library is not installed.
    init?() {
        let names = ["libcrypto.so.3", "libcrypto.so", "libcrypto.dylib"]
        for name in names {
            guard let library = unsafe dlopen(name, RTLD_NOW),
                let digest = unsafe dlsym(library, "EVP_Digest"),
                let sha256 = unsafe dlsym(library, "EVP_sha256"),
                let method = unsafe unsafeBitCast(sha256, to: Method.self)()
            else { continue }
            unsafe self.digest = unsafeBitCast(digest, to: Digest.self)
            unsafe self.method = method
            return
        }
        return nil
    }

    func sha256(_ bytes: [UInt8]) {
        var result = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        unsafe bytes.withUnsafeBytes { source in
            unsafe withUnsafeMutableBytes(of: &result) { target in
                _ = unsafe digest(
                    source.baseAddress,
                    source.count,
                    target.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    nil,
                    method,
                    nil
                )
            }
        }
    }
}
