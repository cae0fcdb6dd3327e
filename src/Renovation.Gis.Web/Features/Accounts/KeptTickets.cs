using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>
/// Keeps what was in a cookie for as long as its session is trusted unasked: a map sends the same cookie with each of its hundred tiles, and
/// opening it anew took longer than to find the tile. Whether it still counts (its end, its session, its account) is asked each time all the
/// same; only the opening is spared. Every asker gets a copy of his own.
/// </summary>
internal sealed class KeptTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeSpan trust, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private const int Most = 2_000, LongestText = 4_096;

    private readonly ConcurrentDictionary<(string Text, string? Purpose), (AuthenticationTicket Ticket, DateTimeOffset Until)> known = new();

    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || protectedText.Length > LongestText)
        {
            return inner.Unprotect(protectedText, purpose);
        }

        var now = clock.GetUtcNow();
        if (known.TryGetValue((protectedText, purpose), out var kept) && now < kept.Until)
        {
            return kept.Ticket.Clone();
        }

        return inner.Unprotect(protectedText, purpose) is { } ticket ? Keep(protectedText, purpose, ticket, now) : null;
    }

    private AuthenticationTicket Keep(string text, string? purpose, AuthenticationTicket ticket, DateTimeOffset now)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[(text, purpose)] = (ticket.Clone(), now + trust);
        return ticket;
    }
}
