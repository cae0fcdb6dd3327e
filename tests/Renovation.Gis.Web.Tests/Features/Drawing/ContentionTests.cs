using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;
using static Renovation.Gis.Web.Tests.Features.Drawing.DrawingOverHttp;

namespace Renovation.Gis.Web.Tests.Features.Drawing;

/// <summary>Eight people draw the same boundary at once (T2.6): no edit is lost, and everyone who came too late is told.</summary>
public sealed class ContentionTests(GisSite site) : IClassFixture<GisSite>
{
    private const int Clients = 8;

    private sealed record Accepted(int From, int To, double Corner);

    [Fact]
    public Task Two_hundred_contended_edits_lose_nothing() => Contend(200);

    /// <summary>The whole of T2.6; minutes long, so it runs in the campaign.</summary>
    [Fact(Explicit = true)]
    public Task Two_thousand_contended_edits_lose_nothing() => Contend(2000);

    private async Task Contend(int edits)
    {
        var (accepted, told, left) = (new ConcurrentBag<Accepted>(), 0, edits);
        using var first = site.SignedInAs("bureau");
        var start = (await new DrawingOverHttp(first).Estate("E13")).GetProperty("version").GetInt32();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async seed =>
        {
            using var browser = site.SignedInAs("bureau");
            var (board, random) = (new DrawingOverHttp(browser), new Random(seed));
            while (Interlocked.Decrement(ref left) >= 0)
            {
                if (await Try(board, random) is { } done)
                    accepted.Add(done);
                else
                    Interlocked.Increment(ref told);
            }
        }));

        Assert.Equal(edits, accepted.Count + told);
        Assert.NotEmpty(accepted);
        Assert.NotEqual(0, told); // or nobody contended
        var chain = accepted.OrderBy(edit => edit.To).ToList();
        Assert.Equal(Enumerable.Range(start, chain.Count), chain.Select(edit => edit.From));
        Assert.Equal(Enumerable.Range(start + 1, chain.Count), chain.Select(edit => edit.To));
        foreach (var edit in chain.TakeLast(20))
        {
            var kept = await first.AskJson($"/api/estates/E13/versions/{edit.To}");
            Assert.Equal(edit.Corner, kept.GetProperty("boundary").GetProperty("coordinates")[0][0][0][1].GetDouble());
        }
    }

    // Reads, waits as a person would, and saves; null when somebody was faster and this one was told so.
    private static async Task<Accepted?> Try(DrawingOverHttp board, Random random)
    {
        var estate = await board.Estate("E13");
        var ring = Ring(estate);
        ring[0][1] = ring[^1][1] = Math.Round(31.7686 - random.NextDouble() * 0.00001, 12);
        await Task.Delay(random.Next(20));
        using var answer = await board.Save([Tag(estate)], [Edit("E13", Shape(ring))], reasons: []);
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            var conflict = (await Refusal(answer, HttpStatusCode.PreconditionFailed)).GetProperty("conflicts")[0];
            Assert.Equal(estate.GetProperty("version").GetInt32(), conflict.GetProperty("base").GetProperty("version").GetInt32());
            Assert.NotEqual(JsonValueKind.Null, conflict.GetProperty("theirs").ValueKind);
            return null;
        }

        var saved = (await answer.Json()).GetProperty("estates")[0];
        return new Accepted(estate.GetProperty("version").GetInt32(), saved.GetProperty("version").GetInt32(), ring[0][1]);
    }
}
