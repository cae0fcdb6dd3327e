using System.Net;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Features.Imports.Clinic;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

public sealed class UploadLimitTests(GisSite site) : IClassFixture<GisSite>
{
    [Fact]
    public void The_page_takes_what_it_says_it_takes_and_little_more() =>
        Assert.InRange(ImportJobsController.LargestUpload - new ImportOptions().MaxUploadBytes, 1, 2 * 1024 * 1024);

    [Fact]
    public async Task A_larger_file_is_refused_and_nothing_of_it_is_kept()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("estates"), "Layer" }, { new ByteArrayContent(new byte[ImportJobsController.LargestUpload]), "File", "large.geojson" },
        };
        using var answer = await new ImportingOverHttp(site, "bureau").Send(HttpMethod.Post, "/api/imports", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("too large", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Uploads));
    }
}
