using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Exports;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>The export page: choose layers, format, coordinates and extent, get a file.</summary>
[Authorize(Policies.ExportAnything)]
public sealed class ExportsController(ExportLayer export, CurrentActor current, GisRules rules) : Controller
{
    [HttpGet("/exports")]
    public IActionResult Index([FromQuery] Bbox? bbox) => View(new ExportsPage(MayHave(current.Actor), bbox, rules.Exports.MaxPipeAreaSquareKilometres));

    [HttpPost("/exports")]
    public async Task<IActionResult> Make(AskedExport asked, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        try
        {
            var file = await export.Handle(ExportRequest.Read(asked.Layers, asked.Format, asked.Crs, asked.Encoding, asked.Bbox), ct);
            Response.RegisterForDispose(file);
            Response.Headers.CacheControl = "no-store";
            return PhysicalFile(file.Path, file.ContentType, file.FileName);
        }
        catch (ExportRefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    private static IReadOnlyList<ExportedLayer> MayHave(Actor actor) =>
        [.. ExportedLayers.All.Where(layer => ExportRules.ScopeOf(actor, layer.Sensitivity).Scope is not null)];

    private ObjectResult Refused(ExportRefusal refusal)
    {
        var status = refusal.IsForbidden ? StatusCodes.Status403Forbidden
            : refusal.Rule == "EXP-10" ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity;
        return Problem(detail: refusal.Message(CultureInfo.CurrentUICulture), statusCode: status, title: refusal.Rule);
    }
}

/// <summary>The form of the export page.</summary>
public sealed record AskedExport
{
    [Required]
    [MaxLength(40)]
    public string[] Layers { get; init; } = [];

    [Required]
    [StringLength(20)]
    public string Format { get; init; } = "";

    [StringLength(40)]
    public string? Crs { get; init; }

    [StringLength(20)]
    public string? Encoding { get; init; }

    [StringLength(200)]
    public string? Bbox { get; init; }
}

/// <summary>What the page shows.</summary>
/// <param name="Layers">The layers that whoever looks may take.</param>
/// <param name="Bbox">The extent the map showed; null when the page was not opened from the map.</param>
/// <param name="PipeCapSquareKilometres">How much area of pipes one export may hold.</param>
public sealed record ExportsPage(IReadOnlyList<ExportedLayer> Layers, Bbox? Bbox, double PipeCapSquareKilometres);
