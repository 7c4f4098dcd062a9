#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Questions about bytes as lines.
enum Text {
    private static let newline = Int32(UInt8(ascii: "\n"))

    /// How many lines there are; a last one without an end counts.
    static func lineCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var (count, place) = (0, 0)
        while place < bytes.count {
            count += 1
            guard let end = memchr(base + place, newline, bytes.count - place) else { return count }
            place = UnsafeRawPointer(end) - base + 1
        }
        return count
    }

    /// How many bytes of whole lines both begin with.
    static func commonLines(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
        let length = min(left.count, right.count)
        var place = agreeing(one, other, count: length)
        if place == left.count && place == right.count { return place }
        while place > 0, left[place - 1] != UInt8(ascii: "\n") { place -= 1 }
        return place
    }

    /// How many bytes of whole lines both end with. Both are at the start of a line.
    static func commonEnd(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        guard let base = left.baseAddress, let other = right.baseAddress else { return 0 }
        let count = agreeingEnd(base + left.count, other + right.count, count: min(left.count, right.count))
        // The first line in common may be the end of a longer one on either side.
        if count == left.count && (count == right.count || right[right.count - count - 1] == UInt8(ascii: "\n")) { return count }
        if count == right.count && left[left.count - count - 1] == UInt8(ascii: "\n") { return count }
        guard count > 0 else { return 0 }
        guard let end = memchr(base + (left.count - count), newline, count) else { return 0 }
        return left.count - (UnsafeRawPointer(end) - base) - 1
    }

    /// How many bytes agree from the start.
    private static func agreeing(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Int {
        var (place, step) = (0, min(count, 1 << 16))
        while place < count {
            step = min(step, count - place)
            if memcmp(left + place, right + place, step) == 0 {
                place += step
            } else if step == 1 {
                return place
            } else {
                step = (step + 1) / 2
            }
        }
        return place
    }

    /// How many bytes agree before two ends.
    private static func agreeingEnd(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int) -> Int {
        var (place, step) = (0, min(count, 1 << 16))
        while place < count {
            step = min(step, count - place)
            if memcmp(left - place - step, right - place - step, step) == 0 {
                place += step
            } else if step == 1 {
                return place
            } else {
                step = (step + 1) / 2
            }
        }
        return place
    }
}
