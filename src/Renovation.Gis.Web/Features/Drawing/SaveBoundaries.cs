using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>
/// Saves an edit of one or several estates as one action: all of it with all that follows, or nothing. Each estate must still be as whoever
/// drew found it (If-Match); the guard judges again, under the lock; the same key is done once (T2.6, T2.7).
/// </summary>
public sealed class SaveBoundaries(
    GisDbContext db, GuardBoundaries guard, ApplyEdits apply, RefreshNeighbourhood neighbourhood, LoadScene scenes, FindConflicts conflicts, CurrentActor current, TimeProvider clock)
{
    /// <param name="request">What is to be saved.</param>
    /// <param name="key">One for each press of the button; the same when it is sent again.</param>
    /// <param name="tags">Version by id of every estate that is changed or removed.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The answer as JSON text: told again word for word when the key is sent again.</returns>
    /// <exception cref="EditRefusedException">Why nothing was saved.</exception>
    public async Task<string> Handle(SaveRequest request, Guid key, IReadOnlyDictionary<long, int> tags, CancellationToken ct)
    {
        Check(request);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Claim(request, key, ct) is { } told)
        {
            return told;
        }

        var answer = await Save(request, tags, ct);
        var text = JsonSerializer.Serialize(answer, GeoJson.Options);
        await db.Database.ExecuteSqlAsync($"UPDATE saved_edits SET answer = {text} WHERE key = {key}", ct);
        await transaction.CommitAsync(ct);
        return text;
    }

    /// <summary>What would follow from an edit that the guard lets pass; null when it does not. Nothing is stored.</summary>
    public async Task<ConsequencesView?> Preview(IReadOnlyList<BoundaryEdit> edits, CancellationToken ct)
    {
        try
        {
            var request = new SaveRequest { Edits = edits, Why = "?" };
            Check(request);
            var made = new Made();
            var follows = await neighbourhood.Preview(await Touched(edits, ct), async inner => made.Added = await Write(request, null, made, inner), ct);
            return Tell(follows, edits);
        }
        catch (EditRefusedException)
        {
            return null;
        }
    }

    private async Task<SaveAnswer> Save(SaveRequest request, IReadOnlyDictionary<long, int> tags, CancellationToken ct)
    {
        var action = Guid.CreateVersion7(clock.GetUtcNow());
        await Announce(request, action, ct);
        var made = new Made();
        var follows = await neighbourhood.Handle(await Touched(request.Edits, ct), async inner => made.Added = await Write(request, tags, made, inner), ct);
        var codes = request.Edits.Where(edit => edit.Action == EditAction.Change).Select(edit => edit.Code).Concat(made.Created.Values.Select(estate => estate.Code)).ToList();
        return new SaveAnswer(
            action, made.Created.ToDictionary(pair => pair.Key, pair => pair.Value.Code), await scenes.Estates(codes, ct),
            [.. request.Edits.Where(edit => edit.Action == EditAction.Remove).Select(edit => edit.Code)], Tell(follows, request.Edits), made.Notes);
    }

    private ConsequencesView Tell(Consequences follows, IReadOnlyList<BoundaryEdit> edits) =>
        DescribeConsequences.Handle(follows, edits.Select(edit => edit.Code).ToHashSet(StringComparer.Ordinal), May.SeeDemolitionAreas(current.Actor));

    private sealed class Made
    {
        public IReadOnlyDictionary<string, Estate> Created { get; set; } = new Dictionary<string, Estate>();

        public IReadOnlyList<FindingView> Notes { get; set; } = [];

        public EstateChanges Added { get; set; } = EstateChanges.None;
    }

    // Under the lock of the neighbourhood: what is judged here stays so until the commit.
    private async Task<EstateChanges> Write(SaveRequest request, IReadOnlyDictionary<long, int>? tags, Made made, CancellationToken ct)
    {
        var codes = request.Edits.Where(edit => edit.Action != EditAction.Create).Select(edit => edit.Code).ToList();
        var estates = await db.Estates.Where(estate => codes.Contains(estate.Code)).ToDictionaryAsync(estate => estate.Code, StringComparer.Ordinal, ct);
        if (tags is not null)
        {
            await conflicts.Check(codes, estates, tags, ct);
        }
        else if (codes.Find(code => !estates.ContainsKey(code)) is { } unknown)
        {
            throw EditRefusedException.Because(StatusCodes.Status422UnprocessableEntity, "unknown", unknown);
        }

        var (findings, _, scene) = await guard.Handle(request.Edits, ct);
        var open = findings.Where(finding => finding.Severity == Severity.Refusal || (tags is not null && IsUnanswered(finding, request))).ToList();
        if (open.Count > 0)
        {
            throw new EditRefusedException(StatusCodes.Status422UnprocessableEntity) { Findings = [.. open.Select(GuardBoundaries.View)] };
        }

        (made.Created, var moved) = await apply.Handle(request.Edits, estates, scene!, ct);
        made.Notes = [.. findings.Select(GuardBoundaries.View)];
        return new EstateChanges([.. made.Created.Values.Select(estate => estate.Id)], moved);
    }

    private static bool IsUnanswered(Finding finding, SaveRequest request) =>
        finding.Severity == Severity.Warning && string.IsNullOrWhiteSpace(request.Reasons.GetValueOrDefault(finding.Id));

    private static void Check(SaveRequest request)
    {
        EditRefusedException Refused(string key, params string[] figures) => EditRefusedException.Because(StatusCodes.Status422UnprocessableEntity, key, figures);
        if (request.Edits.Count == 0)
            throw Refused("nothing");
        if (string.IsNullOrWhiteSpace(request.Why))
            throw Refused("why");
        if (request.Edits.Any(edit => edit.Action == EditAction.Create && string.IsNullOrWhiteSpace(edit.Name)))
            throw Refused("name");
        if (request.Edits.GroupBy(edit => edit.Code, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Refused("twice", twice.Key);
    }

    private async Task<EstateChanges> Touched(IReadOnlyList<BoundaryEdit> edits, CancellationToken ct)
    {
        var codes = edits.Select(edit => edit.Code).ToList();
        return new EstateChanges(await db.Estates.Where(estate => codes.Contains(estate.Code)).Select(estate => estate.Id).ToListAsync(ct));
    }

    // For the triggers that keep versions; both settings end with the transaction.
    private async Task Announce(SaveRequest request, Guid action, CancellationToken ct)
    {
        var reasons = request.Reasons.Values.Where(reason => !string.IsNullOrWhiteSpace(reason)).Distinct(StringComparer.Ordinal).ToList();
        var why = request.Why.Trim() + string.Concat(reasons.Select(reason => "；" + reason.Trim()));
        var restored = JsonSerializer.Serialize(request.Edits.Where(edit => edit.RestoredFrom is not null).ToDictionary(edit => edit.Code, edit => edit.RestoredFrom));
        await db.Database.ExecuteSqlAsync(
            $"SELECT set_config('app.reason', {why}, true), set_config('app.action', {action.ToString()}, true), set_config('app.restored', {restored}, true)", ct);
    }

    // The insert waits for whoever sent the same key before; then either that edit is there, or it was taken back and this one goes on.
    private async Task<string?> Claim(SaveRequest request, Guid key, CancellationToken ct)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, GeoJson.Options));
        var mine = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO saved_edits (key, actor_id, body_hash, at) VALUES ({key}, {current.Actor.Id}, {hash}, {clock.GetUtcNow()}) ON CONFLICT (key) DO NOTHING", ct);
        if (mine == 1)
        {
            return null;
        }

        var saved = await db.SavedEdits.AsNoTracking().SingleAsync(edit => edit.Key == key, ct);
        return saved.ActorId == current.Actor.Id && saved.BodyHash.AsSpan().SequenceEqual(hash)
            ? saved.Answer
            : throw EditRefusedException.Because(StatusCodes.Status409Conflict, "otherKey");
    }
}
