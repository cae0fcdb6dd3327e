using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Bundles;

namespace Renovation.Gis.Web.Commands;

/// <summary>A pair of estates; <paramref name="From"/> before <paramref name="To"/>.</summary>
public sealed record AdjacencyLine(string From, string To, AdjacencyClass Class, double GapMetres, double FacingMetres, bool Barrier)
{
    public static AdjacencyLine Of(AdjacencyEdge edge) =>
        new(edge.From, edge.To, edge.Class, Math.Round(edge.GapMetres, 4), Math.Round(edge.FacingMetres, 2), edge.Barrier);
}

/// <summary>`gis adjacency`: the links between eligible, planned estates; with --all every pair within reach, whatever it is.</summary>
public static class AdjacencyCommand
{
    public static Command Create()
    {
        var within = new Option<double?>("--within") { Description = "间距上限(米)/ widest gap in metres" };
        var all = new Option<bool>("--all") { Description = "所有小区,不论改造资格 / every pair, whatever its eligibility or class" };
        var network = new Option<bool>("--network") { Description = "包括同管网关联 T4 / T4 links too" };
        var json = Output.JsonOption();
        var command = new Command("adjacency", "相邻关系 / adjacency of estates") { within, all, network, json };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(within) is { } metres && !(metres is >= 0 and <= 10_000))
            {
                await Console.Error.WriteLineAsync("--within: 0 … 10000");
                return GisCommands.WrongUsage;
            }

            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var lines = parsed.GetValue(all)
                ? await All(scope.ServiceProvider, parsed.GetValue(within), ct)
                : await Links(scope.ServiceProvider, parsed.GetValue(within), parsed.GetValue(network), ct);
            await Write(lines, parsed.GetValue(json));
            return GisCommands.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<AdjacencyLine>> All(IServiceProvider services, double? within, CancellationToken ct)
    {
        var rules = services.GetRequiredService<GisRules>().Bundles.Adjacency;
        var footprints = services.GetRequiredService<LoadFootprints>();
        var scan = new AdjacencyScan(await footprints.Estates(ct), await footprints.Barriers(ct), rules);
        return [.. scan.Scan(within ?? rules.GapMetres, cancellation: ct).Select(AdjacencyLine.Of)];
    }

    private static async Task<IReadOnlyList<AdjacencyLine>> Links(IServiceProvider services, double? within, bool network, CancellationToken ct)
    {
        var options = new BundleSettings { GapMetres = within }.Over(services.GetRequiredService<GisRules>().Bundles);
        var proposal = await services.GetRequiredService<FindBundles>().Handle(options, ct);
        return [.. proposal.Edges.Select(edge => edge.Edge).Where(edge => network || edge.Class != AdjacencyClass.T4).Select(AdjacencyLine.Of)];
    }

    private static async Task Write(IReadOnlyList<AdjacencyLine> lines, bool json)
    {
        if (json)
        {
            await Output.Json(lines);
            return;
        }

        Output.Table(
            ["A", "B", "类别 class", "间距 gap m", "相邻面长 facing m", "阻隔 barrier"],
            lines.Select(line => new[]
            {
                line.From, line.To, line.Class.ToString(), line.GapMetres.ToString("0.00", CultureInfo.InvariantCulture),
                line.FacingMetres.ToString("0.0", CultureInfo.InvariantCulture), line.Barrier ? "是 yes" : "",
            }));
    }
}
