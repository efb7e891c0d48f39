// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "LinkageTest",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "audit-log", path: "../..")],
    targets: [
        .executableTarget(
            name: "LinkageTest",
            dependencies: [.product(name: "AuditCore", package: "audit-log")]
        )
    ]
)
