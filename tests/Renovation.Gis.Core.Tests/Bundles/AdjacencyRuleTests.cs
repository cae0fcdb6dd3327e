using Renovation.Gis.Core.Bundles;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>Every condition of a common tender, one at a time.</summary>
public sealed class AdjacencyRuleTests
{
    private static readonly BundleCandidate A = new() { Code = "A", SubDistrict = "丁堰", PlanYear = 2027, Eligible = true };
    private static readonly BundleCandidate B = A with { Code = "B" };

    [Theory]
    [InlineData(AdjacencyClass.T1, TenderAnswer.Yes, TenderReason.Compatible)]
    [InlineData(AdjacencyClass.T2, TenderAnswer.Yes, TenderReason.Compatible)]
    [InlineData(AdjacencyClass.T3, TenderAnswer.Yes, TenderReason.Compatible)]
    [InlineData(AdjacencyClass.T0, TenderAnswer.No, TenderReason.Overlap)]
    [InlineData(AdjacencyClass.T4, TenderAnswer.No, TenderReason.NetworkOnly)]
    [InlineData(AdjacencyClass.None, TenderAnswer.No, TenderReason.NotAdjacent)]
    public void The_class_of_a_pair_opens_or_bars_a_tender(AdjacencyClass kind, TenderAnswer answer, TenderReason reason) =>
        Expect(Judge(A, B, kind), answer, reason);

    [Fact]
    public void A_barrier_is_named_as_the_reason() =>
        Expect(new AdjacencyRule(new()).Judge(Edge(AdjacencyClass.None, true), A, B, BundleDecisions.None), TenderAnswer.No, TenderReason.Barrier);

    [Fact]
    public void An_ineligible_estate_makes_no_tender() => Expect(Judge(A, B with { Eligible = false }), TenderAnswer.No, TenderReason.NotEligible);

    [Fact]
    public void An_estate_in_no_annual_plan_makes_no_tender() =>
        Expect(Judge(A with { PlanYear = null }, B), TenderAnswer.No, TenderReason.NotPlanned);

    [Fact]
    public void After_advertisement_membership_is_frozen() =>
        Expect(Judge(A with { BeforeAdvertisement = false }, B), TenderAnswer.No, TenderReason.Advertised);

    [Fact]
    public void A_government_led_project_shares_no_tender_with_another_kind() =>
        Expect(Judge(A, B with { GovernmentLed = false }), TenderAnswer.No, TenderReason.LedDifferently);

    [Fact]
    public void Two_sub_districts_need_an_approval() =>
        Expect(Judge(A, B with { SubDistrict = "潞城" }), TenderAnswer.NeedsApproval, TenderReason.OtherSubDistrict);

    [Theory]
    [InlineData(2027, TenderAnswer.Yes)]
    [InlineData(2028, TenderAnswer.NeedsApproval)] // one more approval is needed for the year
    public void A_recorded_approval_in_either_order_opens_the_tender_for_what_it_names(int year, TenderAnswer answer)
    {
        var approval = new PairApproval(new EstatePair("B", "A"), BundleApprovalKind.CrossSubDistrict);
        var decisions = new BundleDecisions { Approved = new HashSet<PairApproval> { approval } };
        var other = B with { SubDistrict = "潞城", PlanYear = year };
        var verdict = new AdjacencyRule(new()).Judge(Edge(AdjacencyClass.T2), A, other, decisions);
        Assert.Equal((answer, answer == TenderAnswer.Yes), (verdict.Answer, verdict.Approved));
    }

    [Theory]
    [InlineData(2027, 0, TenderAnswer.Yes)]
    [InlineData(2028, 0, TenderAnswer.NeedsApproval)]
    [InlineData(2026, 0, TenderAnswer.NeedsApproval)]
    [InlineData(2029, 0, TenderAnswer.No)]
    [InlineData(2029, 1, TenderAnswer.NeedsApproval)]
    [InlineData(2029, 2, TenderAnswer.Yes)]
    public void One_plan_year_beyond_the_slack_may_be_approved(int year, int slack, TenderAnswer answer) => Assert.Equal(
        answer,
        new AdjacencyRule(new() { YearSlack = slack }).Judge(Edge(AdjacencyClass.T1), A, B with { PlanYear = year }, BundleDecisions.None).Answer);

    [Fact]
    public void All_that_stands_against_a_pair_is_told_at_once()
    {
        var verdict = Judge(A with { Eligible = false }, B with { PlanYear = null, GovernmentLed = false }, AdjacencyClass.None);
        Assert.Equal(
            [TenderReason.NotAdjacent, TenderReason.NotEligible, TenderReason.NotPlanned, TenderReason.LedDifferently],
            verdict.Findings.Select(finding => finding.Reason));
    }

    private static TenderVerdict Judge(BundleCandidate from, BundleCandidate to, AdjacencyClass kind = AdjacencyClass.T1) =>
        new AdjacencyRule(new()).Judge(Edge(kind), from, to, BundleDecisions.None);

    private static void Expect(TenderVerdict verdict, TenderAnswer answer, TenderReason reason)
    {
        Assert.Equal(answer, verdict.Answer);
        Assert.Equal([reason], verdict.Findings.Select(finding => finding.Reason));
    }

    private static AdjacencyEdge Edge(AdjacencyClass kind, bool barrier = false) => new("A", "B", kind, 5, 40, barrier, default, default);
}
