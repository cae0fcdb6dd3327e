using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using Renovation.Gis.Testing;
using Renovation.Gis.Testing.Hostile;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>
/// The whole hostile corpus and every third-party file at hand, through the import page and through the import that `./gis import` runs;
/// writes docs/hostile-campaign.md. Takes long: `make campaign`.
/// </summary>
[Collection(Importing.Alone)]
public sealed class HostileCampaign(GisSite site, Importing importing) : IClassFixture<GisSite>, IClassFixture<Importing>
{
    private const int SlowestShown = 5;

    [Fact(Explicit = true)]
    public async Task Every_hostile_file_is_refused_with_a_reason_or_imported_whole()
    {
        using var connections = new OutboundConnections();
        var files = HostileCorpus.Campaign.Concat(ThirdParty()).ToList();
        var (page, command, faults) = (new List<TriedFile>(), new List<TriedFile>(), new List<string>());
        foreach (var file in files)
        {
            await Note(page, faults, "page", file, () => new TryingFiles(site).Try(file));
            await Note(command, faults, "command", file, () => Import(file));
        }

        var report = Report(page, command, faults, connections.Seen);
        await System.IO.File.WriteAllTextAsync(RepositoryRoot.PathTo("docs/hostile-campaign.md"), report, TestContext.Current.CancellationToken);
        Assert.Empty(faults);
        Assert.Empty(connections.Seen);
    }

    private static async Task Note(List<TriedFile> tried, List<string> faults, string way, HostileFile file, Func<Task<TriedFile>> attempt)
    {
        try
        {
            tried.Add(await attempt());
        }
        catch (Exception e) // whatever it is, the campaign goes on and names it
        {
            faults.Add($"{way}: {file.Name}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private async Task<TriedFile> Import(HostileFile file)
    {
        var path = importing.File(Path.GetFileName(file.Name), "");
        await System.IO.File.WriteAllBytesAsync(path, file.Content, TestContext.Current.CancellationToken);
        await importing.Do("DELETE FROM estates");
        var clock = Stopwatch.StartNew();
        var report = await importing.Import("estates", path);
        await Outcome.IsAllOrNothing(importing, report, "estates");
        Assert.True(report.IsRefused || !file.MustBeRefused, $"{report.Accepted} rows were imported");
        System.IO.File.Delete(path);
        return new(file.Name, report.IsRefused ? null : report.Accepted, report.IsRefused ? report.Errors[0].Rule : null, clock.Elapsed);
    }

    private static IEnumerable<HostileFile> ThirdParty()
    {
        var folder = Path.Combine(SharedData.Folder, "realdata", "hostile");
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new HostileFile(Path.GetFileName(path), System.IO.File.ReadAllBytes(path), MustBeRefused: false));
    }

    private static string Report(List<TriedFile> page, List<TriedFile> command, List<string> faults, IReadOnlyCollection<string> connections)
    {
        var text = new StringBuilder("# Hostile files: report of the campaign\n\nWritten by `make campaign`; do not edit.\n\n");
        text.Append("Every file goes through the import page (upload, look, check, publish, undo, throw away) and through the import of the command line. ");
        text.Append("Each must be refused with a reason or imported whole; nothing may be written in part, no file left, no connection opened.\n\n");
        text.Append("| | page | command line |\n|---|---:|---:|\n");
        Row("files", page.Count, command.Count);
        Row("refused with a reason", page.Count(Refused), command.Count(Refused));
        Row("imported whole", page.Count(one => !Refused(one)), command.Count(one => !Refused(one)));
        text.Append(CultureInfo.InvariantCulture, $"\nCrashes, partial writes, files left, answers without a reason: {faults.Count}. Outbound connections: {connections.Count}.\n");
        foreach (var fault in faults)
            text.Append(CultureInfo.InvariantCulture, $"- {fault}\n");
        text.Append("\n## Refusals by rule (page)\n\n| rule | files |\n|---|---:|\n");
        foreach (var rule in page.Where(Refused).GroupBy(one => one.Rule).OrderByDescending(rule => rule.Count()))
            text.Append(CultureInfo.InvariantCulture, $"| {rule.Key} | {rule.Count()} |\n");
        text.Append("\n## Slowest (page)\n\n| file | seconds |\n|---|---:|\n");
        foreach (var slow in page.OrderByDescending(one => one.Took).Take(SlowestShown))
            text.Append(CultureInfo.InvariantCulture, $"| {slow.Name} | {slow.Took.TotalSeconds:0.0} |\n");
        return text.ToString();

        void Row(string what, int byPage, int byCommand) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {byPage} | {byCommand} |\n");
        static bool Refused(TriedFile one) => one.Imported is null;
    }

    /// <summary>Listens for connections that leave this machine; the reader of files has no network at all.</summary>
    private sealed class OutboundConnections : EventListener
    {
        private readonly ConcurrentBag<string> seen = [];

        public IReadOnlyCollection<string> Seen => seen;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Sockets")
                EnableEvents(eventSource, EventLevel.Informational, EventKeywords.All);
        }

        // the address as written by SocketAddress: "InterNetwork:16:{port, address}"; our own calls go to loopback and to unix sockets
        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ConnectStart" && eventData.Payload?[0] is string address && address.StartsWith("InterNetwork", StringComparison.Ordinal) && !IsLoopback(address))
                seen?.Add(address);
        }

        private static bool IsLoopback(string address) =>
            address.Contains(",127,0,0,1,", StringComparison.Ordinal) || address.Contains(",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,", StringComparison.Ordinal);
    }
}
