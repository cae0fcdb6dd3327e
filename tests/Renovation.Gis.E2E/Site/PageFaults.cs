using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Renovation.Gis.E2E.Site;

/// <summary>What must never happen on any page, whatever a test looks at.</summary>
internal sealed class PageFaults(Uri site)
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentBag<string> forgiven = [];

    public bool IsEmpty => faults.IsEmpty;

    /// <summary>The browser notes a status or a broken line that the test itself brings about.</summary>
    public void Forgive(string text) => forgiven.Add(text);

    public async Task Watch(IBrowserContext context)
    {
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))");
        context.WebError += (_, error) => faults.Enqueue($"page error: {error.Error}");
        context.Console += (_, message) =>
        {
            // A refused import answers 422 with its report; the browser notes every such status, and it is no fault of the page.
            if (message.Type == "error" && !message.Text.Contains("status of 422", StringComparison.Ordinal) && !forgiven.Any(text => message.Text.Contains(text, StringComparison.Ordinal)))
            {
                faults.Enqueue($"console: {message.Text} {message.Location}");
            }
        };
        context.Request += (_, request) => CheckHost(request.Url);
    }

    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new PageFaultException(string.Join('\n', faults));
        }
    }

    private void CheckHost(string url)
    {
        var address = new Uri(url);
        if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != site.Authority)
        {
            faults.Enqueue($"asks another host: {url}");
        }
    }
}

/// <summary>A page did what no page may do.</summary>
public sealed class PageFaultException(string message) : Exception(message);
