/// What Maven 3.8.7 says of versions and ranges.
enum MavenVersionTable {
    /// Versions in order; those of a line are equal.
    static let ordered = #"""
        0.0 0-0 0
        a
        z
        1-a1 1-alpha-1 1a1 1-alpha1
        1.0-b01
        1-beta-2 1b2
        1.0-beta-12
        1.0.0.M1 1.0.0-M1
        1-milestone-3 1m3
        1-cr 1-rc
        1.0.0.CR1 1.0.RC1 1rc1 1.0-rc1
        1.0.0.RC2
        1-snapshot 1.0-SNAPSHOT 1-SNAPSHOT
        1.ga 1.0 1.final 1.release 1 1-ga 1.0.0 1.0.0.Final 1-- 1-0
        1-ga.1
        1-sp
        1-sp-1
        1-sp.1
        1.0+build
        1_2
        1-foo 1.foo
        1foo2 1-foo2
        1-foo10
        1.x
        1.X1 1.0.X1
        1.0.0-X2
        1-ga-1
        1-1
        1-01-1
        1.0-20200101.120000-1
        1.0.1-x.1
        1..2
        1.01 1.1
        1.2.3.v2020
        1.2.3-4
        1.2.3.4
        2-alpha
        2.0-alpha-1
        2.0
        2.0.0-preview
        5.3.20.RELEASE 5.3.20
        007
        31.1-android
        31.1-jre
        20030203.000550
        99999999999999999999
        """#
    static let versions = "1.0 1 1.0.0 1.1 1.2 1.5 2.0 2.0-alpha 1.0-SNAPSHOT 0.9 3 3.5 5.9 6 1.0.0.Final 1-alpha-2"
    /// A range in quotes, a tab, and for each version whether it lies in it; a hyphen where the text is no range.
    static let rows = #"""
        "[1.0]"	1110000000000010
        "[1.0,2.0)"	1111110100000010
        "(1.0,2.0]"	0001111100000000
        "(,1.0]"	1110000011000011
        "[1.5,)"	0000011100111100
        "(,1.0],[1.2,)"	1110111111111111
        "(,1.1),(1.1,)"	1110111111111111
        "[1,2]"	1111111100000010
        "[1.0, 2.0)"	1111110100000010
        "[1,2"	-
        "(1.0)"	-
        "[2,1]"	-
        "(1.0,1.0)"	-
        "[,]"	1111111111111111
        "(,)"	1111111111111111
        "[1-alpha,1]"	1110000010000011
        "[1.0.0,1.0.0.RC2]"	-
        "[1,2),[3,4),[5,6)"	1111110100111010
        """#
}
