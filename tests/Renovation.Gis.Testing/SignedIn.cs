using System.Collections.Concurrent;
using System.Net;
using Renovation.Gis.Web.Features.Accounts;

namespace Renovation.Gis.Testing;

/// <summary>The demo logins of a site, each signed in once through its page; every client gets the cookie into a jar of its own.</summary>
internal sealed class SignedIn(Uri site)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Cookie>>> sessions = new(StringComparer.Ordinal);

    public HttpClient Client(string name)
    {
        var jar = new CookieContainer();
        var handler = new FirstSignIn(() => sessions.GetOrAdd(name, one => new(() => SignIn(one))).Value, jar)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar },
        };
        return new HttpClient(handler) { BaseAddress = site };
    }

    private async Task<Cookie> SignIn(string name)
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = site };
        using var answer = await browser.SignIn(name, DemoAccounts.Password);
        return jar.GetCookies(site).SingleOrDefault(cookie => cookie.Name.EndsWith("session", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{name} could not sign in: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    // at the first request, because a test's field cannot wait
    private sealed class FirstSignIn(Func<Task<Cookie>> session, CookieContainer jar) : DelegatingHandler
    {
        private bool done;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!done)
            {
                var cookie = await session();
                jar.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain) { HttpOnly = true });
                done = true;
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
