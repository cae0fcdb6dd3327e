namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Why an edit is not saved. Thrown through the transaction, so that nothing of it stays.</summary>
public sealed class EditRefusedException(int status) : Exception
{
    /// <summary>HTTP status: 404, 409, 412, 422 or 428.</summary>
    public int Status { get; } = status;

    /// <summary>The sentence, in the reader's language.</summary>
    public string? Detail { get; init; }

    /// <summary>Refusals, and warnings without a reason (422).</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }

    /// <summary>Estates that somebody else changed meanwhile (412).</summary>
    public IReadOnlyList<ConflictView>? Conflicts { get; init; }

    public static EditRefusedException Because(int status, string key, params string[] figures) =>
        new(status) { Detail = Core.Drawing.DrawingTexts.Sentence("Edit." + key, figures, System.Globalization.CultureInfo.CurrentUICulture) };
}
