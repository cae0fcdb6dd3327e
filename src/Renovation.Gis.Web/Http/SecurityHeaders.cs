namespace Renovation.Gis.Web.Http;

/// <summary>Headers of every answer: nothing from outside, nothing framed, nothing guessed.</summary>
public static class SecurityHeaders
{
    private const int OneYear = 365 * 24 * 60 * 60;

    public static HeaderPolicyCollection Policy { get; } = new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddGeolocation().None();
            policy.AddMicrophone().None();
        })
        // sent over TLS only, and never for localhost
        .AddStrictTransportSecurityMaxAge(OneYear)
        .RemoveServerHeader()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data().Blob();
            csp.AddConnectSrc().Self();
            csp.AddFontSrc().Self();
            csp.AddFormAction().Self();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        });
}
