using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>What an export made. The file lies in a private folder: dispose it when it has been handed over.</summary>
/// <param name="Path">The file on this machine.</param>
/// <param name="FileName">What it is called at the user's.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Layers">What it holds.</param>
public sealed record ExportedFile(string Path, string FileName, string ContentType, IReadOnlyList<ExportedRows> Layers) : IDisposable
{
    internal PrivateFolder? Folder { get; init; }

    public long Bytes => new FileInfo(Path).Length;

    public void Dispose() => Folder?.Dispose();
}

/// <summary>One layer of an export.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="AreaSquareMetres">Convex hull of the rows on the ground, for pipes; 0 for other layers.</param>
public sealed record ExportedRows(string Layer, long Rows, double AreaSquareMetres);
