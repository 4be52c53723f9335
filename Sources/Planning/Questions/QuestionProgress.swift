/// Told what a question about plans is at: its words, and which of how many plans it makes (0 of 0 where that is not
/// known).
public typealias QuestionProgress = @Sendable (_ text: String, _ index: Int, _ count: Int) -> Void
