namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What a file of one layer has to bring: its geometry and its columns.</summary>
/// <param name="Name">Name of the layer, as in URLs.</param>
/// <param name="Table">Its table.</param>
/// <param name="Geometry">Kind of its geometry.</param>
/// <param name="GeometrySql">Column of its geometry.</param>
/// <param name="CodePrefix">Begins a code that is made because the file has none.</param>
/// <param name="Columns">Its columns beside code and geometry.</param>
public sealed record ImportLayer(
    string Name, string Table, GeometryKind Geometry, string GeometrySql, string CodePrefix, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>
    /// Names of the code, best first. The plain numbers of other systems come last; running numbers that change with every export
    /// (OBJECTID, FID, 序号) are not among them.
    /// </summary>
    public IReadOnlyList<string> CodeNames { get; init; } =
        ["code", "编码", "代码", "编号", "统一编码", "标识码", "bsm", "osm_id", "osmid", "id", "gid", "uuid"];

    /// <summary>A missing name becomes the code.</summary>
    public bool NameFromCode { get; init; }

    public bool IsPipes => CodePrefix == "P";
}
