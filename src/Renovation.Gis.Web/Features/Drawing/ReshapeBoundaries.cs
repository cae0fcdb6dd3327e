using System.ComponentModel.DataAnnotations;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>A boundary of the board, stored or not.</summary>
public sealed record BoardShape([StringLength(100)] string Code, ShapeJson? Boundary);

/// <summary>What is to be cut or joined.</summary>
public sealed record ReshapeQuestion
{
    [Required, AllowedValues("merge", "split", "cut", "trim")]
    public required string Operation { get; init; }

    [Required, MaxLength(LoadGuardScene.MostEdits), MinLength(1)]
    public required IReadOnlyList<BoardShape> Shapes { get; init; }

    /// <summary>Of a split: positions lon, lat.</summary>
    public LineJson? Line { get; init; }

    /// <summary>Of a cut.</summary>
    public ShapeJson? Area { get; init; }

    [MaxLength(500)]
    public IReadOnlyList<BoardShape> Neighbours { get; init; } = [];
}

/// <summary>The shapes that came of it; a code of null is a new estate.</summary>
public sealed record ReshapeAnswer(IReadOnlyList<Piece> Shapes);

/// <summary>Merge, split, cut, trim: on shapes as they are on the board. Pure geometry of Core; reads and stores nothing.</summary>
public sealed class ReshapeBoundaries(GisRules rules)
{
    /// <exception cref="EditRefusedException">A shape is none, or the operation makes nothing of it.</exception>
    public ReshapeAnswer Handle(ReshapeQuestion question)
    {
        var reshape = new Reshape(question.Shapes.Select(Shape), question.Neighbours.Select(Shape));
        var pieces = question.Operation switch
        {
            "merge" => question.Shapes.Count < 2 ? throw Refused("twoToMerge") : reshape.Merge(),
            "split" => reshape.Split(question.Line?.Make() ?? throw Refused("noLine")) ?? throw Refused("noSplit"),
            "cut" => reshape.Cut(question.Area is { } area ? Shape(new BoardShape("area", area)).Boundary : throw Refused("noArea")),
            _ => reshape.Trim(),
        };
        return pieces.Count == 0 ? throw Refused("nothingLeft") : new ReshapeAnswer(pieces);
    }

    private (string Code, MultiPolygon Boundary) Shape(BoardShape shape)
    {
        var (boundary, fault) = BoundaryShape.Make(shape.Code, shape.Code, shape.Boundary?.Parts(), rules.Drawing);
        return fault is null ? (shape.Code, boundary!) : throw new EditRefusedException(StatusCodes.Status422UnprocessableEntity) { Detail = fault.Message(System.Globalization.CultureInfo.CurrentUICulture) };
    }

    private static EditRefusedException Refused(string key) => EditRefusedException.Because(StatusCodes.Status422UnprocessableEntity, key);
}
