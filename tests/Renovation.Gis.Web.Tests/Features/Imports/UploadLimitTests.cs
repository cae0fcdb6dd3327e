using Renovation.Gis.Web.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

public sealed class UploadLimitTests
{
    [Fact]
    public void The_page_takes_what_it_says_it_takes_and_little_more() =>
        Assert.InRange(ImportsController.LargestUpload - new ImportOptions().MaxUploadBytes, 1, 2 * 1024 * 1024);
}
