extension DeviceRule {
    /// Words that name a sort of device. The first that fits counts.
    static let standard: [DeviceRule] = [
        DeviceRule(
            .tv, "hbbtv", "smarttv", "smart tv", "smart_tv", "googletv", "google tv", "android tv", "androidtv", "apple tv", "appletv",
            "netcast", "nettv", "netrangemmh", "bravia", "crkey", "dtv", "tv", "ce html", "inettvbrowser",
            "roku", "aquosbrowser", "viera", "sonydtv", "hisense tv", "philipstv", "stb", "settop", "settopbox", "set top box", "tivo", "tivoos", "dlnadoc", "ott",
            "opera tv", "tvos", "itunes appletv", "smart box", "tv box", "iptv", "mag200", "mag250", "espial", "chromecast", "webos tv", "webostv", "lg netcast", "nexbox", "tvbox", "atv",
            "vizio", "viziocast", "smartcast", "sraf", "omi", "freebox", "tbrowser", "bdp", "blu ray", "dtvnetbrowser", "antgalio", "fuboplayer", "pbrm", "ohtv", "hybridcast", "kreatv", "sonycebrowser", "sonybdp", "aquos as", "smarttva", "vstvb", "vstvb mb100", "mb95", "mb97", "mb92", "mb90", "netbox", "netgem", "qtembedded", "opentv", "otvwebkit", "webtv", "lgwebostv", "lgsmarttv", "gfibertv", "mediastream", "machblue", "stbapp", "nx wii", "xgem", "digital tv", "philips tv", "tv safari", "vewd", "dvbs", "dvbt", "freeboxos", "inverto", "mag250", "mag254", "aospatv", "viziosmartcast", "dlna", "kazoku", "rdk", "wpe"
        ),
        DeviceRule(
            .console, "xbox", "xbox one", "playstation", "nintendo", "nintendo switch", "shield", "steam deck", "steamdeck", "wii", "nintendobrowser", "psp"
        ),
        DeviceRule(.wearable, "watch", "watchos", "watch os", "wear os", "android wear", "oculusbrowser", "quest", "quest 2", "picobrowser", "glass", "galaxy watch"),
        DeviceRule(
            .other, "tesla/", "qtcarbrowser", "car", "brightsign", "printer", "sonos", "homepod", "audioaccessory", "echo", "echo show", "carplay",
            "crkey smartspeaker", "smartspeaker", "signage"
        ),
        DeviceRule(.tablet, "ipad", "ipados", "tablet", "opera tablet", "playbook", "kindle fire", "kindle", "kobo", "nook", "pocketbook", "itunes ipad", "apad", "lepad", "touchpad", "hp tablet", "xoom", "fbid tablet", "kftt"),
        DeviceRule(.mobile, "iphone", "nokia", "nokiac", "nokiae", "nokian", "nokiax", "sonyericsson", "ddipocket", "epoc", "mini2", "mini3", "ipod", "ipod touch", "windows phone", "smartphone", "phone", "opera mobi", "iphone os", "itunes iphone", "lumia", "icru", "mobile safari"),
        DeviceRule(.desktop, "cros", "mdcr", "pc"),
    ]
}
