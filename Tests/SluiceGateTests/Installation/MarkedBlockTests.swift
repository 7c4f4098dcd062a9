import Testing

@testable import SluiceGate

@Suite("Lines of sluice in a file of somebody else's")
struct MarkedBlockTests {
    private let block = MarkedBlock(lines: ["sluice check || exit"])
    private let files = ["", "\n", "npm test", "npm test\n", "#!/bin/sh", "#!/bin/sh\n", "#!/bin/sh\nnpm test\n", "#!/bin/sh\n\nnpm test", "a: 1\n\n\n"]

    @Test("What is added is taken away to the byte")
    func roundTrip() {
        for file in files {
            #expect(MarkedBlock.removed(from: block.addedAtTop(of: Array(file.utf8))) == Array(file.utf8), "\(file.debugDescription)")
            #expect(MarkedBlock.removed(from: block.addedAtEnd(of: Array(file.utf8))) == Array(file.utf8), "\(file.debugDescription)")
        }
    }

    @Test("What is added twice stands there once")
    func twice() {
        for file in files {
            let once = block.addedAtTop(of: Array(file.utf8))
            #expect(block.addedAtTop(of: once) == once)
            let atEnd = block.addedAtEnd(of: Array(file.utf8))
            #expect(block.addedAtEnd(of: atEnd) == atEnd)
        }
    }

    @Test("It stands before everything but the line that names the shell")
    func place() {
        let text = String(decoding: block.addedAtTop(of: Array("#!/bin/sh\nexit 0\n".utf8)), as: UTF8.self)
        #expect(text == "#!/bin/sh\n\(MarkedBlock.start)\nsluice check || exit\n\(MarkedBlock.end)\nexit 0\n")
    }

    @Test("A file with only one of its two lines is left as it is")
    func halves() {
        for half in ["\(MarkedBlock.start)\nx\n", "x\n\(MarkedBlock.end)\n", "\(MarkedBlock.end)\n\(MarkedBlock.start)\n", "  \(MarkedBlock.start)\n\(MarkedBlock.end)\n"] {
            #expect(MarkedBlock.removed(from: Array(half.utf8)) == Array(half.utf8))
        }
    }
}
