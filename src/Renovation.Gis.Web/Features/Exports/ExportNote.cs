using System.Globalization;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// What every exported file says of itself: where it comes from, when, in which coordinates, who took it, what it may be used for, and
/// that invented data are invented.
/// </summary>
public sealed class ExportNote
{
    private ExportNote(IReadOnlyList<(string Key, string Zh, string En, string Value)> lines) => Lines = lines;

    /// <summary>Key, Chinese label, English label, value.</summary>
    public IReadOnlyList<(string Key, string Zh, string En, string Value)> Lines { get; }

    /// <summary>As plain text, a line each.</summary>
    public string Text => string.Join('\n', Lines.Select(line => $"{line.Zh} {line.En}: {line.Value}"));

    /// <summary>The note of one layer's file.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="rows">Rows in the file.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="options">The licence.</param>
    /// <param name="now">The moment.</param>
    public static ExportNote Of(ExportedLayer layer, ExportRequest request, long rows, Actor actor, ExportOptions options, DateTimeOffset now)
    {
        var lines = new List<(string, string, string, string)>();
        if (request.IsDemo)
            lines.Add(("fiction", "演示数据·虚构", "Fictional demo data", "小区名称、边界与数字均为软件测试虚构 / names, shapes and figures are invented for testing"));
        lines.Add(("source", "来源", "Source", "江苏常州经济开发区城镇老旧小区改造 GIS (Renovation.Gis)"));
        lines.Add(("layer", "图层", "Layer", $"{layer.TitleZh} / {layer.TitleEn} ({layer.Name})"));
        lines.Add(("rows", "行数", "Rows", rows.ToString(CultureInfo.InvariantCulture)));
        lines.Add(("crs", "坐标系", "Coordinate system", CrsName(request)));
        lines.Add(("extent", "范围", "Extent", request.Bbox is { } box ? $"{box} (°)" : "全部 / all"));
        lines.Add(("exportedAt", "导出时间", "Exported at", ZoneClock.InZone(now).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " +08:00"));
        lines.Add(("exportedBy", "导出人", "Exported by", actor.IsSignedIn ? actor.Name : "未登录访客 / visitor"));
        if (request.BeyondCapReason is { } reason)
            lines.Add(("beyondCap", "超过面积上限的理由", "Why beyond the cap", reason));
        lines.Add(("licence", "使用限制", "Licence", $"{options.LicenceZh} {options.LicenceEn}"));
        return new(lines);
    }

    private static string CrsName(ExportRequest request)
    {
        if (request.Format == ExportFormat.Kml)
            return "WGS 84 经度,纬度 / lon, lat (EPSG:4326, OGC KML)";
        var known = KnownCrs.Find(request.Crs.Epsg)!;
        var order = known.Kind == CrsKind.Geographic ? "经度,纬度 / lon, lat" : "东,北 (m) / E, N (m)";
        return $"{request.Crs.Name} {known.NameZh} / {known.NameEn}; {order}";
    }
}
