using Renovation.Gis.Web.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>What must be true after an import, whatever the file.</summary>
internal static class Outcome
{
    /// <summary>Either every row is there, or none, with a reason; and no file is left.</summary>
    public static async Task IsAllOrNothing(Importing importing, ImportReport report, string table)
    {
        var rows = await importing.Ask<long>($"SELECT count(*) FROM {table}");
        if (report.IsRefused)
        {
            Assert.Null(report.Batch);
            Assert.Equal(0, rows);
            Assert.All(report.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Message)));
        }
        else
        {
            Assert.NotNull(report.Batch);
            Assert.Equal(report.Read, report.Accepted);
            Assert.True(rows >= report.Read, $"{rows} of {report.Read}"); // a line of several parts becomes several segments
        }

        Assert.Empty(Directory.EnumerateDirectories(importing.Temporary));
    }
}
