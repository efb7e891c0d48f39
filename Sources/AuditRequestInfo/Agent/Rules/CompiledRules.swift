/// The tables in the form in which they are looked up.
///
/// What decisions ask for stands apart from the texts, which are fetched once at the end: copying
/// texts about costs a count of references each time.
struct CompiledRules: Sendable {
    /// A product with its class, and where its version is kept.
    struct Product: Sendable {
        let agentClass: AgentClass
        let role: ProductRule.Role
        let version: VersionPlace
        /// The device that it runs on where nothing else is said.
        let device: DeviceType?
    }

    /// Where the version of a product is kept: behind its name, in a slot, or in a part of a comment.
    enum VersionPlace: Sendable {
        case own, none
        case slot(Int)
        case ownOrSlot(Int)
        case part(Int)
    }

    /// A system, and where its version is kept.
    struct System: Sendable {
        let kind: SystemKind
        let device: DeviceType?
        let hasVersion: Bool
        let isFixed: Bool
        let slot: Int?
    }

    /// The texts of a system's rule.
    struct SystemTexts: Sendable {
        let family: String
        let fixedVersion: String?
    }

    /// A program that acts by itself.
    struct Crawler: Sendable {
        let name: String
        let kind: BotKind
    }

    let lexicon: Lexicon
    let products: [Product]
    let families: [String]
    let systems: [System]
    let systemTexts: [SystemTexts]
    let devices: [DeviceType]
    let crawlers: [Crawler]
    let models: ModelTable
    /// Beginnings of whole strings.
    let leading: ModelTable
    /// The slots of versions that decisions ask for.
    let versionSlot: Int
    let tridentSlot: Int
    let revisionSlot: Int
    /// Rules of systems that strings mean without naming them.
    let iOS: Int?
    let macOS: Int?
    let linux: Int?
    let firefoxOS: Int?

    init(_ rules: AgentRules) {
        var builder = LexiconBuilder()
        versionSlot = Int(builder.slot(behind: "version"))
        tridentSlot = Int(builder.slot(behind: "trident"))
        revisionSlot = Int(builder.slot(behind: "rv"))
        for sign in SignRule.standard {
            for name in sign.names { builder.add(name, sign.sign) }
        }
        (products, families) = Self.products(rules, &builder)
        systems = rules.systems.enumerated().map { index, rule in
            for name in rule.names { builder.add(name, .system, \.system, index) }
            return System(
                kind: SystemKind(rule.family),
                device: rule.device,
                hasVersion: rule.hasVersion,
                isFixed: rule.fixedVersion != nil,
                slot: rule.versionName.map { Int(builder.slot(behind: $0)) }
            )
        }
        systemTexts = rules.systems.map {
            SystemTexts(family: $0.family, fixedVersion: $0.fixedVersion)
        }
        let indexOf = { family in rules.systems.firstIndex { $0.family == family } }
        iOS = indexOf("iOS")
        macOS = indexOf("macOS")
        linux = indexOf("Linux")
        firefoxOS = indexOf("Firefox OS")
        devices = rules.devices.enumerated().map { index, rule in
            for name in rule.names { builder.add(name, .device, \.device, index) }
            return rule.type
        }
        crawlers = rules.crawlers.enumerated().map { index, rule in
            for name in rule.names { builder.add(name.lowercased(), .crawler, \.crawler, index) }
            return Crawler(name: rule.name, kind: rule.kind)
        }
        models = ModelTable(rules.models)
        leading = ModelTable(ModelRule.leading)
        lexicon = builder.lexicon
    }

    private static func products(
        _ rules: AgentRules,
        _ builder: inout LexiconBuilder
    ) -> ([Product], families: [String]) {
        let tables: [([ProductRule], AgentClass)] = [
            (rules.apps, .app), (rules.libraries, .library), (rules.browsers, .browser),
            (ProductRule.lastResort, .browser),
        ]
        var products: [Product] = []
        var families: [String] = []
        for (table, agentClass) in tables {
            for rule in table {
                for name in rule.names {
                    builder.add(name.lowercased(), .product, \.product, products.count)
                }
                families.append(rule.family)
                products.append(
                    Product(
                        agentClass: agentClass,
                        role: rule.role,
                        version: place(rule.version, &builder),
                        device: rule.device
                    )
                )
            }
        }
        return (products, families)
    }

    private static func place(
        _ source: ProductRule.VersionSource,
        _ builder: inout LexiconBuilder
    ) -> VersionPlace {
        switch source {
        case .own: .own
        case .none: .none
        case .behind(let name): .slot(Int(builder.slot(behind: name)))
        case .ownOrBehind(let name): .ownOrSlot(Int(builder.slot(behind: name)))
        case .part(let part): .part(part)
        }
    }
}

/// The systems that decisions treat in a way of their own.
enum SystemKind: Sendable {
    case none, windows, windowsPhone, android, iOS, macOS, linux, blackBerry, symbian, tizen, webOS,
        other

    init(_ family: String) {
        self =
            switch family {
            case "Windows": .windows
            case "Windows Phone": .windowsPhone
            case "Android", "HarmonyOS": .android
            case "iOS": .iOS
            case "macOS": .macOS
            case "Linux": .linux
            case "BlackBerry OS": .blackBerry
            case "Symbian": .symbian
            case "Tizen": .tizen
            case "webOS": .webOS
            default: .other
            }
    }
}
