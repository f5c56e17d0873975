using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A bureau's account of the past year with four arrangements for the next: nothing may start by itself.</summary>
public sealed class SummaryTests
{
    [SharedDocumentFact]
    public void Arrangements_are_offered_and_never_started()
    {
        var reading = SharedDocuments.Read("data-bureau-2021-summary.txt");
        Assert.Empty(reading.Plan.Items);
        Assert.Equal(["对照公开要点补充完善", "继续强化基层政务公开", "进一步加强政策解读", "切实提高年报编制质量"], reading.Candidates.Select(candidate => candidate.Title));
        Assert.Equal(["(一)", "(二)", "(三)", "(四)"], reading.Candidates.Select(candidate => candidate.Number));
        Assert.All(reading.Candidates, candidate => Assert.Equal(4, Assert.Single(candidate.Sections).Ordinal));
        Assert.All(reading.Candidates, candidate => Assert.Empty(candidate.Units));
        Assert.Equal("数据资源局2021年政务公开工作总结和2022年工作安排", reading.Plan.Title);
        Assert.Equal([DiagnosticCodes.CandidatesOnly, .. Enumerable.Repeat(DiagnosticCodes.Candidate, 4)], reading.Diagnostics.Select(diagnostic => diagnostic.Code));
        Expectation.Spans(reading);
    }
}
