import SluiceModel
import SluiceReport
import Testing

@Suite("What sluice says to the program that started it")
struct ExitCodeTests {
    @Test("The exit code follows from the verdict", arguments: [
        (Verdict.pass, 0), (.blocked, 1), (.undecided, 2),
    ] as [(Verdict, Int32)])
    func codes(verdict: Verdict, code: Int32) {
        #expect(ExitCode.of(Report(door: .check, subject: "the staged change", verdict: verdict)).rawValue == code)
    }

    @Test("The codes are those that the design fixes")
    func all() {
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 64, 70])
    }
}
