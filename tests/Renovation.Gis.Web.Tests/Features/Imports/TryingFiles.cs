using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Testing.Hostile;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>What became of a hostile file.</summary>
/// <param name="Imported">Rows taken; null when it was refused.</param>
/// <param name="Rule">The first rule that refused it.</param>
internal sealed record TriedFile(string Name, long? Imported, string? Rule, TimeSpan Took);

/// <summary>
/// Takes a file through the import page as its user would: upload, look, check, publish where nothing is against it, undo, throw away.
/// Fails where anything but a reason or a whole import comes of it.
/// </summary>
internal sealed class TryingFiles(GisSite site)
{
    /// <summary>Long for a hostile file; the page promises an answer within it.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    private readonly ImportingOverHttp importing = new(site, "bureau");

    public async Task<TriedFile> Try(HostileFile file, string layer = "estates")
    {
        var (table, clock) = (layer.Replace('-', '_'), Stopwatch.StartNew());
        var before = await Rows(table);
        var uploaded = await importing.Upload(layer, file.Name, file.Content);
        try
        {
            return await Take(uploaded, file, table, before, clock);
        }
        finally
        {
            // whatever came of it, the next file must find a clean table
            await importing.Ask(HttpMethod.Delete, uploaded.GetProperty("id").GetString()!, "");
        }
    }

    private async Task<TriedFile> Take(JsonElement uploaded, HostileFile file, string table, long before, Stopwatch clock)
    {
        var job = await importing.Do(HttpMethod.Post, uploaded, "check");
        var errors = ImportingOverHttp.Errors(job);
        Assert.All(errors, error => Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString())));
        Assert.Equal(before, await Rows(table));
        var imported = errors.Count == 0 ? await PublishAndUndo(job, table, before) : (long?)null;
        Assert.True(imported is null || !file.MustBeRefused, $"{imported} rows were imported");
        await ThrowAway(job);
        Assert.True(clock.Elapsed < Most, $"{clock.Elapsed}");
        return new(file.Name, imported, errors.Count == 0 ? null : errors[0].GetProperty("rule").GetString(), clock.Elapsed);
    }

    private async Task<long> PublishAndUndo(JsonElement job, string table, long before)
    {
        var published = await importing.Do(HttpMethod.Post, job, "publish", new { deleteGone = false });
        if (published.GetProperty("state").GetString() == "Checked")
        {
            // a busy machine may read too slowly the second time: refused with that reason, nothing written
            Assert.All(ImportingOverHttp.Errors(published), error => Assert.Equal("IMP-03", error.GetProperty("rule").GetString()));
            Assert.Equal(before, await Rows(table));
            return 0;
        }

        Assert.Equal("Published", published.GetProperty("state").GetString());
        var report = published.GetProperty("report");
        Assert.Equal(report.GetProperty("read").GetInt64(), report.GetProperty("accepted").GetInt64());
        Assert.True(await Rows(table) >= before + report.GetProperty("difference").GetProperty("new").GetInt64(), "Rows are missing");
        var undone = await importing.Do(HttpMethod.Post, published, "undo", new { });
        Assert.Equal("Undone", undone.GetProperty("state").GetString());
        Assert.Equal(before, await Rows(table));
        return report.GetProperty("accepted").GetInt64();
    }

    private async Task ThrowAway(JsonElement job)
    {
        Assert.Equal(HttpStatusCode.NoContent, await importing.Ask(HttpMethod.Delete, job.GetProperty("id").GetString()!, ""));
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Uploads));
    }

    private Task<long> Rows(string table) => importing.Sql<long>($"SELECT count(*) FROM {table}");
}
