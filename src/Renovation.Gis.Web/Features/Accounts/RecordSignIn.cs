using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>The lines of the trail about signing in and out. A failed try is recorded alike whether the name exists or not.</summary>
public sealed class RecordSignIn(AuditTrail trail, CurrentActor current)
{
    private const string Subject = "account";

    public Task Done(Account account, CancellationToken ct) =>
        trail.Write([AuditTrail.Entry(account.ToActor(), current.Address, AuditAction.SignedIn, Subject, account.UserName ?? "", null)], ct);

    /// <param name="name">As it was typed; empty for a wrong code.</param>
    /// <param name="outcome">Wrong or Locked.</param>
    /// <param name="ct">Gives up.</param>
    public Task Failed(string name, SignInOutcome outcome, CancellationToken ct) =>
        trail.Write(AuditAction.SignInFailed, Subject, AuditText.Clean(name, 64), new { outcome }, ct);

    public Task Left(string name, CancellationToken ct) => trail.Write(AuditAction.SignedOut, Subject, name, null, ct);
}
