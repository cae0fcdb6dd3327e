using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Web.Features.Bundles;

namespace Renovation.Gis.Web.Commands;

public sealed record BundleLine(
    string Bundle, IReadOnlyList<string> Members, double FloorAreaSquareMetres, int Households, string Method, double RetainedWeight, string Reasons);

/// <summary>`gis bundles`: which estates are proposed for one tender, under the zone's settings or others.</summary>
public static class BundlesCommand
{
    public static Command Create()
    {
        var gap = new Option<double?>("--gap") { Description = "间距上限(米)/ widest gap in metres" };
        var area = new Option<double?>("--max-floor-area") { Description = "建筑面积上限(㎡)/ largest floor area" };
        var estates = new Option<int?>("--max-estates") { Description = "小区数上限 / most estates" };
        var households = new Option<int?>("--max-households") { Description = "户数上限 / most households" };
        var json = Output.JsonOption();
        var command = new Command("bundles", "组团 / bundles of adjacent estates") { gap, area, estates, households, json };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = new BundleSettings
            {
                GapMetres = parsed.GetValue(gap),
                MaxFloorAreaSquareMetres = parsed.GetValue(area),
                MaxEstates = parsed.GetValue(estates),
                MaxHouseholds = parsed.GetValue(households),
            };
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var proposed = await scope.ServiceProvider.GetRequiredService<ProposeBundles>().Handle(settings, ct);
            await Write([.. proposed.Bundles.Features.Select(feature => Line(feature.Properties))], parsed.GetValue(json));
            return GisCommands.Done;
        });
        return command;
    }

    private static BundleLine Line(BundleProperties bundle) => new(
        bundle.Bundle, bundle.Members, bundle.FloorAreaSquareMetres, bundle.Households, bundle.Method, Math.Round(bundle.RetainedWeight, 2), bundle.Reason);

    private static async Task Write(IReadOnlyList<BundleLine> lines, bool json)
    {
        if (json)
        {
            await Output.Json(lines);
            return;
        }

        Output.Table(
            ["组团 bundle", "成员 members", "建筑面积 floor ㎡", "户数 households", "方法 method", "理由 reason"],
            lines.Select(line => new[]
            {
                line.Bundle, string.Join(' ', line.Members), line.FloorAreaSquareMetres.ToString("N0", CultureInfo.InvariantCulture),
                line.Households.ToString(CultureInfo.InvariantCulture), line.Method, line.Reasons,
            }));
    }
}
