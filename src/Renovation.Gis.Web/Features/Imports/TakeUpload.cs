using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The form of the upload page.</summary>
public sealed record UploadedImport
{
    [Required]
    public string Layer { get; init; } = "";

    [Required]
    public IFormFile? File { get; init; }

    [StringLength(40)]
    public string? Crs { get; init; }

    [StringLength(40)]
    public string? Encoding { get; init; }

    [StringLength(40)]
    public string? Owner { get; init; }

    [StringLength(200)]
    public string? SourceLayer { get; init; }

    public bool SwapAxes { get; init; }

    public bool DryRun { get; init; }
}

/// <summary>Imports an uploaded file like one from the disk; the upload lies in a private folder that goes with the request.</summary>
public sealed class TakeUpload(ImportFile import, IOptions<ImportOptions> options, TimeProvider clock)
{
    private const int LongestName = 120;

    /// <summary>The report; null when the form names no known layer, system or encoding.</summary>
    public async Task<ImportReport?> Handle(UploadedImport upload, CancellationToken ct)
    {
        var crs = string.IsNullOrWhiteSpace(upload.Crs) ? null : StatedCrs.Parse(upload.Crs);
        var encoding = string.IsNullOrWhiteSpace(upload.Encoding) ? null : TextEncodings.Find(upload.Encoding);
        if (ImportLayers.Find(upload.Layer) is not { } layer
            || (crs is null && !string.IsNullOrWhiteSpace(upload.Crs))
            || (encoding is null && !string.IsNullOrWhiteSpace(upload.Encoding)))
        {
            return null;
        }

        using var folder = PrivateFolder.Create(options.Value.TemporaryFolder, "import", options.Value.ReaderUserId, clock);
        var name = NameOf(upload.File!);
        var path = await Save(upload.File!, folder, name, ct);
        var request = new ImportRequest(layer, path, name)
        {
            Crs = crs,
            Encoding = encoding,
            Owner = string.IsNullOrWhiteSpace(upload.Owner) ? null : upload.Owner,
            SourceLayer = string.IsNullOrWhiteSpace(upload.SourceLayer) ? null : upload.SourceLayer.Trim(),
            SwapAxes = upload.SwapAxes,
            DryRun = upload.DryRun,
        };
        return await import.Handle(request, null, ct);
    }

    // The user's name is only shown; on the disk the file has a name of ours with the ending that tells its format.
    private static async Task<string> Save(IFormFile file, PrivateFolder folder, string name, CancellationToken ct)
    {
        var ending = new string([.. Path.GetExtension(name).ToLowerInvariant().Where(c => c is '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9')).Take(9)]);
        var path = Path.Combine(folder.Path, "upload" + ending);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await file.CopyToAsync(target, ct);
        return path;
    }

    private static string NameOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var shown = new string([.. name.Where(c => !char.IsControl(c))]);
        return shown.Length <= LongestName ? shown : shown[^LongestName..];
    }
}
