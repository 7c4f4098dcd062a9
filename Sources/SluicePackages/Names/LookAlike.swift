/// Letters of other scripts that look like letters of ASCII.
///
/// The pairs are those of Cyrillic, Greek and the full-width forms in Unicode's table of confusables (UTS #39) that fill a name without notice.
public enum LookAlike {
    /// The ASCII character that a scalar looks like, if there is one.
    public static func ascii(of scalar: Unicode.Scalar) -> Character? {
        if (0xFF01...0xFF5E).contains(scalar.value), let twin = Unicode.Scalar(scalar.value - 0xFEE0) { return Character(twin) }
        return pairs[scalar]
    }

    /// The name with every look-alike written in ASCII; `nil` where something else that is not ASCII remains.
    public static func plain(_ name: String) -> String? {
        var plain = ""
        for scalar in name.unicodeScalars {
            if scalar.isASCII {
                plain.unicodeScalars.append(scalar)
            } else if let twin = ascii(of: scalar) {
                plain.append(twin)
            } else {
                return nil
            }
        }
        return plain
    }

    private static let pairs: [Unicode.Scalar: Character] = {
        let foreign = "асԁеһіјӏоԛгѕԝхуАВЕНІЈКМОРСТХУЅрαοντυρκιΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡıℓ‐‑‒–—−"
        let ascii = "acdehijloqrswxyABEHIJKMOPCTXYSpaovtupkiABEZHIKMNOPTYXgil------"
        return Dictionary(zip(foreign.unicodeScalars, ascii)) { first, _ in first }
    }()
}
