using System.Globalization;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Rules;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Demolition;

/// <summary>ELG-06 on an estate of 100 m × 100 m, asked on 2026-11-24.</summary>
public sealed class FiveYearExclusionTests
{
    private const double AreaSquareMetres = 10_000;
    private static readonly DateOnly AsOf = new(2026, 11, 24);
    private static readonly EligibilityOptions Options = new();

    [Theory]
    [InlineData("2031-01-01", true)] // how a plan that says "2031" is kept
    [InlineData("2032-01-01", false)]
    [InlineData("2031-11-24", true)]
    [InlineData("2031-11-25", false)]
    [InlineData("2026-11-24", true)]
    [InlineData("2019-01-01", true)] // its date has passed, the land is still to be cleared
    public void A_plan_counts_up_to_five_years_ahead_that_day_included(string planned, bool counts)
    {
        var date = DateOnly.ParseExact(planned, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(counts, FiveYearExclusion.IsWithinFiveYears(date, DemolitionStatus.Planned, AsOf));
        Assert.Equal(counts ? Outcome.Fail : Outcome.Pass, Judge(Strip(0, 50) with { PlannedDate = date }).Reason.Outcome);
    }

    [Theory]
    [InlineData(DemolitionStatus.Executed)]
    [InlineData(DemolitionStatus.Cancelled)]
    public void A_plan_carried_out_or_withdrawn_no_longer_counts(DemolitionStatus status)
    {
        var (share, reason) = Judge(Strip(0, 50) with { Status = status });

        Assert.Equal(0, share);
        Assert.Equal(("ELG-06", Outcome.Pass, "Demolition.None"), (reason.Rule, reason.Outcome, reason.Key));
        Assert.Equal(["2026-11-24", "2031-11-24"], reason.Figures);
    }

    [Fact]
    public void Five_years_from_a_leap_day_end_on_the_last_of_february()
    {
        var leapDay = new DateOnly(2028, 2, 29);

        Assert.True(FiveYearExclusion.IsWithinFiveYears(new DateOnly(2033, 2, 28), DemolitionStatus.Planned, leapDay));
        Assert.False(FiveYearExclusion.IsWithinFiveYears(new DateOnly(2033, 3, 1), DemolitionStatus.Planned, leapDay));
    }

    [Theory]
    [InlineData(100, Outcome.Fail, "Demolition.Share")]
    [InlineData(5, Outcome.Fail, "Demolition.Share")]
    [InlineData(4.99, Outcome.Review, "Demolition.Review")]
    [InlineData(1, Outcome.Review, "Demolition.Review")]
    [InlineData(0.99, Outcome.Pass, "Demolition.Negligible")]
    public void Five_percent_exclude_one_percent_asks_a_person_less_is_noted(double percent, Outcome outcome, string key)
    {
        var (share, reason) = Judge(Strip(0, percent));

        Assert.Equal(percent / 100, share, 1e-12);
        Assert.Equal((outcome, key), (reason.Outcome, reason.Key));
    }

    [Fact]
    public void A_building_hit_excludes_however_small_the_share()
    {
        var (share, reason) = Judge(Strip(0, 0.5) with { Buildings = ["3幢", "4幢"] });

        Assert.Equal(0.005, share, 1e-12);
        Assert.Equal((Outcome.Fail, "Demolition.Buildings", "2"), (reason.Outcome, reason.Key, reason.Figures[2]));
    }

    [Fact]
    public void A_building_hit_by_a_plan_too_far_off_does_not_count() =>
        Assert.Equal(Outcome.Pass, Judge(Strip(0, 0.5) with { Buildings = ["3幢"], PlannedDate = new DateOnly(2032, 1, 1) }).Reason.Outcome);

    [Fact]
    public void Two_versions_of_a_plan_over_the_same_ground_count_once()
    {
        var (share, reason) = Judge(Strip(0, 3) with { Buildings = [] }, Strip(0, 3) with { AreaCode = "D2", AreaName = "second version" });

        Assert.Equal(0.03, share, 1e-9);
        Assert.Equal(Outcome.Review, reason.Outcome);
        Assert.Contains("second version", reason.Figures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_building_in_two_versions_of_a_plan_is_one_building() =>
        Assert.Equal("1", Judge(Strip(0, 3) with { Buildings = ["3幢"] }, Strip(0, 3) with { Buildings = ["3幢"] }).Reason.Figures[2]);

    [Fact]
    public void Plans_over_different_ground_add_up() =>
        Assert.Equal((0.06, Outcome.Fail), (Math.Round(Judge(Strip(0, 3), Strip(50, 3)).Share, 9), Judge(Strip(0, 3), Strip(50, 3)).Reason.Outcome));

    [Fact]
    public void A_plan_too_far_off_adds_nothing_to_the_share_nor_to_the_shape()
    {
        var (share, reason) = Judge(Strip(0, 3), Strip(50, 3) with { PlannedDate = new DateOnly(2035, 1, 1) });

        Assert.Equal(0.03, share, 1e-12);
        Assert.True(reason.Where!.EqualsTopologically(Strip(0, 3).Overlap));
    }

    [Fact]
    public void The_reason_shows_all_the_ground_that_will_be_cleared_in_degrees()
    {
        var (one, other) = (Strip(0, 3), Strip(50, 3));
        var where = Judge(one, other).Reason.Where!;

        Assert.Equal(Srid.Storage, where.SRID);
        Assert.True(where.EqualsTopologically(Srid.StorageFactory.CreateMultiPolygon([(Polygon)one.Overlap, (Polygon)other.Overlap])));
    }

    [Fact]
    public void A_plan_without_a_name_is_told_by_its_code() =>
        Assert.StartsWith("D1 (2028-01-01)", Judge(Strip(0, 3) with { AreaName = null }).Reason.Figures[0], StringComparison.Ordinal);

    private static (double Share, Reason Reason) Judge(params DemolitionHit[] hits) => FiveYearExclusion.Judge(AreaSquareMetres, hits, AsOf, Options);

    // a strip across the estate; each metre of width is one percent of it
    private static DemolitionHit Strip(double east, double widthMetres) => new(
        "D1", "first version", new DateOnly(2028, 1, 1), DemolitionStatus.Planned,
        Srid.MetricFactory.ToGeometry(new Envelope(east, east + widthMetres, 0, 100)),
        Srid.StorageFactory.ToGeometry(new Envelope(120 + (east / 1e5), 120 + ((east + widthMetres) / 1e5), 31.7, 31.701)), []);
}
