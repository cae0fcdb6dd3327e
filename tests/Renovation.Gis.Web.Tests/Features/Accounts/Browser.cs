using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Accounts;

/// <summary>A browser with a jar of cookies that can be looked into, and accounts made for one test.</summary>
internal sealed class Browser : IDisposable
{
    public const string GoodPassword = "Kiwi7-brush-Orbit";

    private readonly GisSite site;

    public Browser(GisSite site, CookieContainer? jar = null)
    {
        this.site = site;
        Jar = jar ?? new CookieContainer();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Jar }) { BaseAddress = site.Address };
    }

    public CookieContainer Jar { get; }

    public HttpClient Client { get; }

    public Cookie? Session => Jar.GetCookies(site.Address).SingleOrDefault(cookie => cookie.Name == "gis-session");

    /// <summary>A browser holding a copy of this one's session, as a thief's would.</summary>
    public Browser Copy()
    {
        var jar = new CookieContainer();
        jar.Add(new Cookie(Session!.Name, Session.Value, "/", Session.Domain));
        return new Browser(site, jar);
    }

    public Task<HttpResponseMessage> SignIn(string name, string password) => Client.SignIn(name, password, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Post(string page, string address, params (string Name, string Value)[] fields) =>
        Client.PostForm(page, address, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), TestContext.Current.CancellationToken);

    public async Task<string> Read(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> Status(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>An account with its secret for the first sign-in.</summary>
    public static async Task<string> NewAccount(GisSite site, string name, AccountBinding binding) =>
        (await site.Work(scope => scope.GetRequiredService<CreateAccount>().Handle(new(name, $"{name} 测试", binding), CancellationToken.None))).FirstSecret!;

    /// <summary>A planner with a password of its own, who needs no second factor.</summary>
    public static async Task<Browser> Planner(GisSite site, string name)
    {
        var secret = await NewAccount(site, name, new(Role.Planner, ["SD01"], null, null));
        var browser = new Browser(site);
        (await browser.SignIn(name, secret)).Dispose();
        (await browser.Post("/account/password", "/account/password", ("New", GoodPassword), ("Again", GoodPassword))).Dispose();
        return browser;
    }

    public void Dispose() => Client.Dispose();
}
