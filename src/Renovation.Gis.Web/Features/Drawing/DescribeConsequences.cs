using System.Globalization;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Tells what follows from an edit, line by line, in the reader's language.</summary>
public static class DescribeConsequences
{
    /// <param name="consequences">Before and after.</param>
    /// <param name="edited">Codes of the edited estates; a link is told from their side.</param>
    /// <param name="withDemolition">Whether the reader may see demolition plans.</param>
    public static ConsequencesView Handle(Consequences consequences, IReadOnlySet<string> edited, bool withDemolition)
    {
        List<ConsequenceLine> lines =
        [
            .. consequences.Verdicts.SelectMany(verdict => Verdict(verdict, withDemolition)),
            .. consequences.Links.SelectMany(link => Link(link, edited)),
            .. consequences.Bundles.Select(Bundle),
        ];
        return new ConsequencesView(lines.Count > 0 ? lines : [Line(new NamedEstate(0, "", ""), "area", "plain", "none")]);
    }

    private static IEnumerable<ConsequenceLine> Verdict(VerdictConsequence change, bool withDemolition)
    {
        if (change.After is not { } after || change.Happened == Happened.Same)
        {
            yield break;
        }

        if (change.Before is { } before && before.Eligibility != after.Eligibility)
        {
            yield return Line(change.Estate, "verdict", Core.Estates.EligibilityScope.IsInScope(after.Eligibility) ? "good" : "bad", "verdict", Word(before.Eligibility), Word(after.Eligibility));
        }

        var (was, now) = (change.Before?.DemolitionShare ?? 0, after.DemolitionShare);
        if (was != now)
        {
            yield return Line(change.Estate, "demolition", now > was ? "bad" : "good", "demolition", Percent(was), Percent(now));
        }

        foreach (var reason in change.ChangedReasons.Where(reason => change.Before is null || reason.Outcome != Core.Rules.Outcome.Pass))
        {
            yield return new ConsequenceLine(
                change.Estate.Code, change.Estate.Name, reason.Rule == "ELG-06" && withDemolition ? "demolition" : "verdict",
                reason.Message(CultureInfo.CurrentUICulture), reason.Outcome == Core.Rules.Outcome.Pass ? "good" : "bad");
        }
    }

    private static IEnumerable<ConsequenceLine> Link(LinkConsequence change, IReadOnlySet<string> edited)
    {
        var (self, other) = edited.Contains(change.From.Code) ? (change.From, change.To) : (change.To, change.From);
        switch (change.Before, change.After)
        {
            case (null, { } after):
                yield return Line(self, "link", "good", "linkNew", other.Name, Metres(after.GapMetres), Metres(after.FacingMetres));
                break;
            case ({ } before, null):
                yield return Line(self, "link", "bad", "linkGone", other.Name, Metres(before.GapMetres));
                break;
            case ({ } before, { } after):
                yield return Metres(before.GapMetres) != Metres(after.GapMetres)
                    ? Line(self, "link", "plain", "linkChanged", other.Name, Metres(before.GapMetres), Metres(after.GapMetres))
                    : Line(self, "link", "plain", "linkFacing", other.Name, Metres(before.FacingMetres), Metres(after.FacingMetres));
                if (before.Tender != after.Tender)
                    yield return Line(self, "link", after.Tender ? "good" : "bad", after.Tender ? "tenderWon" : "tenderLost", other.Name);
                break;
        }
    }

    private static ConsequenceLine Bundle(BundleConsequence change) => (change.Before, change.After) switch
    {
        (null, { } after) => Line(change.Estate, "bundle", "good", "bundleNew", Members(after)),
        ({ } before, null) => Line(change.Estate, "bundle", "bad", "bundleGone", Members(before)),
        var (before, after) => Line(change.Estate, "bundle", "plain", "bundleChanged", Members(before!), Members(after!)),
    };

    private static ConsequenceLine Line(NamedEstate estate, string kind, string tone, string key, params string[] figures) =>
        new(estate.Code, estate.Name, kind, DrawingTexts.Sentence("Con." + key, figures, CultureInfo.CurrentUICulture), tone);

    private static string Word(Core.Estates.Eligibility eligibility) => DrawingTexts.Sentence($"Verdict.{eligibility}", [], CultureInfo.CurrentUICulture);

    private static string Members(KnownBundle bundle) => string.Join(" + ", bundle.Members);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Metres(double metres) => metres.ToString("0.##", CultureInfo.InvariantCulture);
}
