using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Estates;

/// <summary>One slab of flats in its place: town metres of its south-west corner, its length (east) and depth (north).</summary>
public sealed record Slab(double East, double North, double Length, double Depth, int Storeys)
{
    public double FrontNorth => North + Depth;
    public double Middle => East + (Length / 2);
    public double FloorArea => Length * Depth * Storeys;
}

/// <summary>A row of slabs and the lane north of it, where the doors are.</summary>
public sealed record SlabRow(double LaneNorth, IReadOnlyList<Slab> Left, IReadOnlyList<Slab> Right);

/// <summary>
/// How an estate is laid out: rows of slabs that look south, a lane along each row, one spine road from the gate through all rows.
/// All figures in town metres.
/// </summary>
public sealed record EstateLayout(DemoEstate Estate, double SpineEast, double GateStreetNorth, IReadOnlyList<SlabRow> Rows)
{
    private const double SideMargin = 6;
    private const double SouthMargin = 6;
    private const double NorthMargin = 8;
    private const double SpineClearance = 5;
    private const double SlabGap = 7;
    private const double LaneSetback = 4;
    private const double UsualDepth = 10.6;

    public IEnumerable<Slab> Slabs => Rows.SelectMany(r => r.Left.Concat(r.Right));

    public double FurthestLane => GateStreetNorth < Rows[0].LaneNorth ? Rows[^1].LaneNorth : Rows[0].LaneNorth;

    public static EstateLayout Of(DemoEstate estate)
    {
        var counts = estate.Rows.Split(' ').Select(row => row.Split('+').Select(int.Parse).ToArray()).ToArray();
        var site = Site.Of(estate);
        var spine = site.West + (site.Width * Dice.Between(estate.Code + " spine", 0.45, 0.55));
        var draft = counts.SelectMany((row, i) => RowSlots(site, spine, row, i)).ToList();

        // The floor area is given, so the depth follows; where it would be too thin the slabs are made shorter instead.
        var depth = estate.FloorAreaSquareMetres / draft.Sum(s => s.Length * s.Storeys);
        var shrink = Math.Min(1, depth / UsualDepth);
        depth = Math.Max(depth, UsualDepth);
        return new EstateLayout(estate, spine, estate.GateStreetNorth, [.. Place(site, draft, counts.Length, depth, shrink)]);
    }

    private static IEnumerable<SlabRow> Place(Site site, List<Slot> draft, int rows, double depth, double shrink)
    {
        var pitch = (site.Height - SouthMargin - NorthMargin - depth) / Math.Max(1, rows - 1);
        for (var row = 0; row < rows; row++)
        {
            var north = site.South + SouthMargin + (row * pitch);
            var slabs = draft.Where(s => s.Row == row).Select(s => (s.OnLeft, Slab: s.Shrunk(shrink, north, depth))).ToList();
            yield return new SlabRow(
                north + depth + LaneSetback,
                [.. slabs.Where(s => s.OnLeft).Select(s => s.Slab)],
                [.. slabs.Where(s => !s.OnLeft).Select(s => s.Slab)]);
        }
    }

    private static IEnumerable<Slot> RowSlots(Site site, double spine, int[] counts, int row) =>
        Slots(site.Code, row, true, site.West + SideMargin, spine - SpineClearance, counts[0], site.Storeys)
            .Concat(Slots(site.Code, row, false, spine + SpineClearance, site.East - SideMargin, counts[1], site.Storeys));

    private static IEnumerable<Slot> Slots(string code, int row, bool onLeft, double west, double east, int count, int storeys)
    {
        var width = (east - west - (SlabGap * (count - 1))) / count;
        for (var i = 0; i < count; i++)
        {
            var key = $"{code} {row} {onLeft} {i}";
            var length = width * Dice.Between(key + " length", 0.84, 1);
            // One house in four is a storey lower than its neighbours.
            var lower = storeys > 4 && Dice.Roll(key + " storeys") < 0.25;
            yield return new Slot(row, onLeft, west + (i * (width + SlabGap)), width, length, lower ? storeys - 1 : storeys);
        }
    }

    private sealed record Slot(int Row, bool OnLeft, double West, double Width, double Length, int Storeys)
    {
        public Slab Shrunk(double share, double north, double depth)
        {
            // Kept to the outside of the estate on one side and to the spine on the other: lengths vary, the street line holds.
            var length = Math.Round(Length * share, 2);
            var west = West + ((Width - length) * (Row % 2 == 0 ? 0.3 : 0.7));
            return new Slab(Math.Round(west, 2), Math.Round(north, 2), length, Math.Round(depth, 2), Storeys);
        }
    }

    private sealed record Site(string Code, int Storeys, double West, double South, double Width, double Height)
    {
        public double East => West + Width;

        public static Site Of(DemoEstate estate)
        {
            var box = estate.Boundary.EnvelopeInternal;
            var origin = Ground.At(0, 0);
            return new Site(estate.Code, estate.Storeys, box.MinX - origin.X, box.MinY - origin.Y, box.Width, box.Height);
        }
    }
}
