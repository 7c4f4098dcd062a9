import SluiceData
import SluiceModel
@testable import SluiceRoutes
import Testing

@Suite("The shipped constraints")
struct ConstraintFileTests {
    @Test("Every file is read, and every example gets its answer")
    func examples() throws {
        let library = try ConstraintLibrary(folder: PolicyFolder())
        #expect(library.constraints.count > 40)
        for constraint in library.constraints {
            for (place, example) in (library.examples[constraint.id] ?? []).enumerated() {
                let answer = example.answer(of: constraint)
                #expect(answer == example.answer, "\(constraint.id), example \(place): \(example.links.map(\.middleware.symbol))")
            }
        }
    }

    @Test("What only some programs want is off, and everything else is on")
    func defaults() throws {
        for constraint in try ConstraintLibrary(folder: PolicyFolder()).constraints {
            #expect(constraint.isOn == (constraint.strength != .scenario), "\(constraint.id)")
            if constraint.strength == .recommended { #expect(constraint.severity <= .medium, "\(constraint.id)") }
        }
    }
}
