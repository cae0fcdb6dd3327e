using System.Globalization;
using System.Resources;
using System.Text.Json;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>Tells lines of the trail in the reader's language (TrailTexts.resx, TrailTexts.en.resx).</summary>
public static class TrailWords
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Web.Features.Trail.TrailTexts", typeof(TrailTexts).Assembly);

    /// <summary>A word of the trail; the key itself where there is none, as for columns of tables yet to come.</summary>
    public static string Word(string kind, string key) => Texts.GetString($"{kind}.{key}", CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The name of who acted; the program and its operator are named in the reader's language.</summary>
    public static string Who(string id, string name) => Texts.GetString($"who.{id}", CultureInfo.CurrentUICulture) ?? (name.Length > 0 ? name : id);

    public static HistoryStep Step(AuditEntry entry) => new(entry.At, Who(entry.ActorId, entry.ActorName), entry.Action, Sentence(entry), Changes(entry));

    public static HistoryStep Import(ImportBatch batch, bool isNew, string who) => new(
        batch.PublishedAt, who, AuditAction.Imported, Form(isNew ? "sentence.importNew" : "sentence.importChanged", batch.FileName, batch.Id), []);

    /// <summary>A step of a network's history: which pipe or node it was, or which file.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="withFigures">Whether the reader may know how many rows an import had.</param>
    public static HistoryStep NetworkStep(AuditEntry entry, bool withFigures)
    {
        using var detail = JsonDocument.Parse(entry.Detail);
        var sentence = entry.Action switch
        {
            AuditAction.Imported when !withFigures => Form("sentence.importChanged", Figure(detail.RootElement, "file"), Figure(detail.RootElement, "batch")),
            AuditAction.Undone when !withFigures => Form("sentence.importUndone", Figure(detail.RootElement, "file"), Figure(detail.RootElement, "batch")),
            AuditAction.Imported or AuditAction.Undone => Sentence(entry),
            _ => Form("sentence.ofOne", Word("subject", entry.Subject), entry.SubjectKey, Sentence(entry)),
        };
        return Step(entry) with { Sentence = sentence };
    }

    /// <summary>What a line says, as one sentence; the figures come out of its detail.</summary>
    public static string Sentence(AuditEntry entry)
    {
        using var detail = JsonDocument.Parse(entry.Detail);
        var root = detail.RootElement;
        return entry.Action switch
        {
            AuditAction.Read => Form("sentence.Read", Figure(root, "reads"), Figure(root, "features"), Word("kind", Figure(root, "kind")), Box(root)),
            AuditAction.Refused when root.TryGetProperty("reason", out var reason) => Form("sentence.Refused", Word("reason", reason.ToString())),
            AuditAction.Refused when root.TryGetProperty("count", out var count) => Form("sentence.RefusedRequest", Word("refusal", Figure(root, "kind")), count, Listed(root)),
            AuditAction.Refused when root.TryGetProperty("rule", out var rule) => Form("sentence.RefusedBy", rule),
            AuditAction.Exported when root.TryGetProperty("rows", out var rows) => Form("sentence.Exported", rows, Figure(root, "format"), Figure(root, "crs"), Box(root)),
            AuditAction.Imported => Form("sentence.Imported", Figure(root, "file"), Figure(root, "added"), Figure(root, "changed"), Figure(root, "unchanged"), Figure(root, "batch")),
            AuditAction.Undone => Form("sentence.Undone", Figure(root, "batch"), Figure(root, "file"), Figure(root, "restored"), Figure(root, "removed")),
            AuditAction.Pruned => Form("sentence.Pruned", Figure(root, "lines"), Figure(root, "through")),
            AuditAction.Changed when root.TryGetProperty("columns", out var columns) =>
                Form("sentence.Changed", string.Join(Word("sentence", "comma"), columns.EnumerateObject().Select(column => Word("column", column.Name)))),
            _ => Word("action", entry.Action),
        };
    }

    /// <summary>Column by column, as a person reads it.</summary>
    public static IReadOnlyList<HistoryChange> Changes(AuditEntry entry)
    {
        using var detail = JsonDocument.Parse(entry.Detail);
        if (entry.Action != AuditAction.Changed || !detail.RootElement.TryGetProperty("columns", out var columns))
        {
            return [];
        }

        return [.. columns.EnumerateObject().Where(column => column.Value.GetArrayLength() == 2)
            .Select(column => new HistoryChange(Word("column", column.Name), Value(column.Value[0]), Value(column.Value[1])))];
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "—",
        JsonValueKind.True => Word("value", "true"),
        JsonValueKind.False => Word("value", "false"),
        JsonValueKind.Object when value.TryGetProperty("vertices", out var vertices) && value.TryGetProperty("sha256", out var mark) =>
            Form("value.shape", vertices, mark.ToString()[..8]),
        _ => value.ToString(),
    };

    private static string Box(JsonElement detail) =>
        detail.TryGetProperty("bbox", out var box) && box.ValueKind == JsonValueKind.Array
            ? string.Join(", ", box.EnumerateArray().Select(degree => degree.GetDouble().ToString("0.#####", CultureInfo.InvariantCulture)))
            : Word("sentence", "noBox");

    // what was asked for, by which name, and what was wrong with the token
    private static string Listed(JsonElement detail)
    {
        var parts = new[] { "asked", "names", "faults" }.SelectMany(name => detail.TryGetProperty(name, out var list)
            ? list.EnumerateArray().Select(one => name == "faults" ? Word("tokenFault", one.ToString()) : one.ToString()) : []);
        return string.Join(Word("sentence", "comma"), parts);
    }

    private static string Figure(JsonElement detail, string name) => detail.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static string Form(string key, params object[] figures) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, figures);
}

/// <summary>Key to the words of the trail.</summary>
public sealed class TrailTexts;
