using System.Net;
using System.Net.Sockets;

namespace Renovation.Gis.Benchmarks;

/// <summary><c>./gis serve</c> on a free port of this machine.</summary>
internal sealed class GisSite : IAsyncDisposable
{
    private readonly GisProcess process;

    private GisSite(GisProcess process, HttpClient client)
    {
        this.process = process;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<GisSite> Start(string connectionString, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var environment = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.OriginalString };
        var site = new GisSite(GisProcess.Start(connectionString, environment, "serve"), new HttpClient { BaseAddress = address });
        try
        {
            await site.Ready(ct);
            await BenchmarkLogin.SignIn(site.Client, connectionString, ct);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await process.DisposeAsync();
    }

    private async Task Ready(CancellationToken ct)
    {
        for (var tenth = 0; tenth < 600; tenth++)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(100, ct);
        }
        throw new TimeoutException("./gis serve was not ready after a minute");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
