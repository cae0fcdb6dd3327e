using System.Globalization;
using System.Text.Json;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Rules;

namespace Renovation.Gis.Data.Facts;

/// <summary>Why a bundle stands together, kept as kinds and figures and told as one sentence of the reader's language.</summary>
public static class BundleReasons
{
    private sealed record Kept(string Kind, IReadOnlyList<string> Figures);

    public static string Write(IReadOnlyList<BundleReason> reasons) => JsonSerializer.Serialize(reasons.Select(Keep));

    /// <summary>The sentence of kept reasons.</summary>
    public static string Sentence(string reasons, CultureInfo culture) =>
        Sentence(JsonSerializer.Deserialize<List<Kept>>(reasons) ?? [], culture);

    /// <summary>The sentence of fresh reasons.</summary>
    public static string Sentence(IReadOnlyList<BundleReason> reasons, CultureInfo culture) => Sentence([.. reasons.Select(Keep)], culture);

    private static string Sentence(List<Kept> reasons, CultureInfo culture)
    {
        // The more that holds a pair together, the earlier it is said; a long bundle names its three strongest links.
        var (links, rest) = (reasons.Where(IsLink).Take(3), reasons.Where(reason => !IsLink(reason)));
        var parts = links.Concat(rest).Select(reason => RuleTexts.Sentence($"Bundle.{reason.Kind}", reason.Figures, culture));
        var sentence = string.Join(RuleTexts.Sentence("Bundle.Separator", [], culture), parts);
        return sentence + RuleTexts.Sentence("Bundle.End", [], culture);
    }

    private static bool IsLink(Kept reason) => reason.Kind is nameof(BundleReasonKind.SharedWall) or nameof(BundleReasonKind.Near) or nameof(BundleReasonKind.AcrossMinorRoad);

    private static Kept Keep(BundleReason reason) => new(reason.Kind.ToString(), Figures(reason));

    private static string[] Figures(BundleReason reason) => reason.Kind switch
    {
        // Floor area and budget are told in 万㎡ and 万元.
        BundleReasonKind.Totals =>
            [Ten(reason.Figures[0]), Text(reason.Figures[1]), Ten(reason.Figures[2]), Text(reason.Figures[3])],
        BundleReasonKind.BelowTenderThreshold => [.. reason.Figures.Select(Ten)],
        _ => [.. reason.Figures.Select(Text)],
    };

    private static string Ten(object figure) =>
        (Convert.ToDouble(figure, CultureInfo.InvariantCulture) / 10_000).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(object figure) => figure is double number
        ? number.ToString("0.#", CultureInfo.InvariantCulture)
        : Convert.ToString(figure, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Why two neighbours may or may not share a tender, as one sentence.</summary>
public static class TenderSentence
{
    public static string Of(TenderVerdict verdict, CultureInfo culture)
    {
        var findings = verdict.Findings.Select(finding => RuleTexts.Sentence(
            $"Tender.{finding.Reason}",
            [.. finding.Figures.Select(figure => figure is double number ? number.ToString("0.0", CultureInfo.InvariantCulture) : Convert.ToString(figure, CultureInfo.InvariantCulture) ?? "")],
            culture));
        var sentence = string.Join(RuleTexts.Sentence("Bundle.Separator", [], culture), findings);
        return verdict.Approved ? sentence + RuleTexts.Sentence("Tender.Approved", [], culture) : sentence;
    }
}
