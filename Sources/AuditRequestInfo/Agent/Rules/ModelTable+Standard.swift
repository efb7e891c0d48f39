extension ModelRule {
    /// Beginnings of models' names, in the place where Android states the model.
    static let standard: [ModelRule] = [
        ModelRule(
            .tablet,
            """
            SM-T, SM-X, SM-P, GT-P, KF, SHT-, iPad, TAB, Lenovo TB, TB-, Nexus 7, Nexus 9, Nexus 10, Pixel C, Pixel Tablet
            MediaPad, Galaxy Tab
            """
        ),
        ModelRule(
            .tv,
            """
            AFT, BRAVIA, MIBOX, Chromecast, SHIELD Android TV, TV, AOSP TV, Android TV
            """
        ),
    ]
}
