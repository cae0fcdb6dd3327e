using System.Globalization;
using System.Text;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>Lines as CSV (RFC 4180) that a spreadsheet opens: UTF-8 with its mark, and no cell that it would take for a formula (T6.6).</summary>
public static class WriteTrailCsv
{
    private const string FormulaStarts = "=+-@\t\r\n\0＝＋－＠";

    private static readonly string[] Heads = ["id", "at", "actorId", "actorName", "role", "address", "action", "subject", "key", "sentence", "detail", "hash"];

    public static async Task Handle(IAsyncEnumerable<AuditEntry> entries, Stream output, CancellationToken ct)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Heads));
        await foreach (var entry in entries.WithCancellation(ct))
        {
            await writer.WriteLineAsync(string.Join(',', Cells(entry).Select(Quoted)));
        }
    }

    private static string Quoted(string cell)
    {
        var safe = cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
        return "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string[] Cells(AuditEntry entry) =>
    [
        entry.Id.ToString(CultureInfo.InvariantCulture), ZoneClock.InZone(entry.At).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        entry.ActorId, entry.ActorName, entry.ActorRole, entry.Address, entry.Action, entry.Subject, entry.SubjectKey, TrailWords.Sentence(entry), entry.Detail,
        Convert.ToHexStringLower(entry.Hash),
    ];
}
