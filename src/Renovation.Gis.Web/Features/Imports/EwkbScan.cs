using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Walks one geometry of the reader (hex EWKB), checks everything that would hurt further down, and writes it anew as the kind the layer
/// wants. No recursion, no geometry objects: NetTopologySuite 2.6 dies of a stack overflow on nested collections (360 kB are enough).
/// </summary>
/// <param name="kind">What comes out.</param>
/// <param name="options">The limits.</param>
public sealed class EwkbScan(GeometryKind kind, ImportOptions options)
{
    private const uint HasZ = 0x80000000, HasM = 0x40000000, HasSrid = 0x20000000;
    private const int PointType = 1, LineType = 2, PolygonType = 3, MultiPointType = 4, CollectionType = 7;
    private const int HeadBytes = 13;

    private readonly uint[] _open = new uint[options.MaxNesting + 1];
    private readonly List<(int Start, int Length)> _parts = [];
    private byte[] _binary = new byte[1 << 12];
    private byte[] _output = new byte[1 << 12];
    private int _read;
    private int _length;
    private int _written;
    private int _partCount;
    private ImportFault? _fault;
    private FileExtent _extent;

    /// <summary>SRID written into the geometry.</summary>
    public int Srid { get; set; }

    public CoordinateRewrite Rewrite { get; set; } = CoordinateRewrite.None;

    /// <summary>A closed line is an area (drawings have no areas).</summary>
    public bool ClosedLinesAreAreas { get; set; }

    /// <summary>Vertices of the last geometry.</summary>
    public int Vertices { get; private set; }

    public int Rings { get; private set; }

    /// <summary>Extent of the last geometry in the file's own coordinates, after swapping and before shifting.</summary>
    public FileExtent Extent => _extent;

    /// <summary>How many geometries came out: one, or for lines one for every part.</summary>
    public int Count => _parts.Count;

    /// <summary>The geometry type that was met, for the message when it does not fit.</summary>
    public string TypeName { get; private set; } = "";

    public ReadOnlySpan<byte> Part(int index) => _output.AsSpan(_parts[index].Start, _parts[index].Length);

    /// <summary>Scans and rewrites; null when all is well.</summary>
    public ImportFault? Scan(ReadOnlySpan<byte> hex)
    {
        Reset(hex.Length / 2);
        if ((hex.Length & 1) == 1 || Convert.FromHexString(hex, _binary, out _, out _length) != System.Buffers.OperationStatus.Done)
            return new("IMP-01.geometry");
        Begin();
        Walk();
        if (_fault is null && _read != _length)
            _fault = new("IMP-01.geometry");
        if (_fault is null)
            Finish();
        return _fault;
    }

    /// <summary>Says why a row whose geometry was cut off is refused: it is too big, and begins there.</summary>
    public ImportFault TooBig(ReadOnlySpan<byte> hexHead)
    {
        var head = new byte[Math.Min(128, hexHead.Length / 2)];
        Convert.FromHexString(hexHead[..(head.Length * 2)], head, out _, out _);
        var (vertices, place) = FirstVertex(head);
        return new("IMP-13.vertices", vertices.ToString(CultureInfo.InvariantCulture), $"{options.MaxVerticesPerFeature}") { Place = place };
    }

    private void Reset(int bytes)
    {
        if (_binary.Length < bytes)
            _binary = new byte[Math.Max(bytes, _binary.Length * 2)];
        // a point or line part grows by its own head at most; areas shrink
        if (_output.Length < (bytes * 2) + 64)
            _output = new byte[(bytes * 2) + 64];
        _parts.Clear();
        (_read, _written, _partCount, Vertices, Rings, _fault, TypeName) = (0, 0, 0, 0, 0, null, "");
        _extent = FileExtent.Empty;
    }

    private void Begin()
    {
        if (kind is GeometryKind.MultiPolygon or GeometryKind.MultiLineString)
            _written = HeadBytes;
    }

    private void Finish()
    {
        if (_partCount == 0)
        {
            _fault = new("IMP-10.empty");
        }
        else if (kind is GeometryKind.MultiPolygon or GeometryKind.MultiLineString)
        {
            WriteHead(0, kind == GeometryKind.MultiPolygon ? 6 : 5);
            BinaryPrimitives.WriteInt32LittleEndian(_output.AsSpan(9), _partCount);
            _parts.Add((0, _written));
        }
        else if (kind == GeometryKind.Point && _partCount > 1)
        {
            _fault = new("IMP-11.type", "@type.MultiPoint", "@kind.Point") { Place = Somewhere };
        }
    }

    private FilePosition? Somewhere => _extent.IsEmpty ? null : new(_extent.MinX, _extent.MinY);

    // a stack of "how many members are still to come", as deep as nesting may go
    private void Walk()
    {
        var depth = 0;
        _open[0] = 1;
        while (depth >= 0 && _fault is null)
        {
            if (_open[depth] == 0)
            {
                depth--;
                continue;
            }

            _open[depth]--;
            if (!TryReadHead(out var type, out var dimensions))
                return;
            if (type is >= MultiPointType and <= CollectionType)
            {
                if (++depth >= _open.Length)
                    _fault = new("IMP-13.nesting", $"{options.MaxNesting}");
                else
                    _open[depth] = ReadCount(5);
            }
            else
            {
                ReadSimple(type, dimensions);
            }
        }
    }

    private bool TryReadHead(out int type, out int dimensions)
    {
        (type, dimensions) = (0, 2);
        if (_length - _read < 5 || _binary[_read] != 1)
        {
            _fault = new("IMP-01.geometry");
            return false;
        }

        var code = BinaryPrimitives.ReadUInt32LittleEndian(_binary.AsSpan(_read + 1));
        _read += 5;
        if ((code & HasSrid) != 0)
            _read += 4;
        var iso = (code & 0xFFFF) / 1000;
        dimensions += ((code & HasZ) != 0 || iso is 1 or 3 ? 1 : 0) + ((code & HasM) != 0 || iso is 2 or 3 ? 1 : 0);
        type = (int)((code & 0xFFFF) % 1000);
        if (TypeName.Length == 0 || TypeName == "GeometryCollection")
            TypeName = EwkbTypes.Name(type);
        return true;
    }

    private void ReadSimple(int type, int dimensions)
    {
        var fits = (kind, type) switch
        {
            (GeometryKind.Point, PointType) => true,
            (GeometryKind.LineString or GeometryKind.MultiLineString, LineType) => true,
            (GeometryKind.MultiPolygon, PolygonType) => true,
            (GeometryKind.MultiPolygon, LineType) => ClosedLinesAreAreas,
            _ => false,
        };
        if (!fits)
            _fault = new("IMP-11.type", "@type." + EwkbTypes.Name(type), "@kind." + kind) { Place = PeekPosition(type) };
        else if (type == PointType)
            ReadPoint(dimensions);
        else if (type == LineType)
            ReadLine(dimensions);
        else
            ReadPolygon(dimensions);
    }

    private void ReadPoint(int dimensions)
    {
        if (_length - _read < dimensions * 8)
        {
            _fault = new("IMP-01.geometry");
            return;
        }

        // an empty point is written as two NaN
        if (double.IsNaN(Double(_read)) && double.IsNaN(Double(_read + 8)))
        {
            _read += dimensions * 8;
            return;
        }

        StartPart(PointType);
        CopyVertices(1, dimensions);
        EndPart();
    }

    private void ReadLine(int dimensions)
    {
        var points = ReadCount(dimensions * 8);
        if (_fault is not null || points == 0)
            return;
        if (kind == GeometryKind.MultiPolygon)
        {
            StartPart(PolygonType);
            WriteInt(1);
            CopyRing(points, dimensions);
        }
        else
        {
            StartPart(LineType);
            CopyLine(points, dimensions);
        }

        EndPart();
    }

    private void CopyLine(uint points, int dimensions)
    {
        WriteInt((int)points);
        var from = _written;
        CopyVertices(points, dimensions);
        if (_fault is null && (points < 2 || AllEqual(MemoryMarshal.Cast<byte, double>(_output.AsSpan(from, _written - from)))))
            _fault = new("IMP-14.tooFewPoints") { Place = Somewhere };
    }

    private void ReadPolygon(int dimensions)
    {
        var rings = ReadCount(4);
        if (_fault is not null || rings == 0)
            return;
        Rings += (int)rings;
        if (Rings > options.MaxRingsPerFeature)
        {
            _fault = new("IMP-13.rings", $"{Rings}", $"{options.MaxRingsPerFeature}") { Place = PeekPosition(LineType) };
            return;
        }

        StartPart(PolygonType);
        WriteInt((int)rings);
        for (var ring = 0; ring < rings && _fault is null; ring++)
            CopyRing(ReadCount(dimensions * 8), dimensions);
        EndPart();
    }

    private void CopyRing(uint points, int dimensions)
    {
        if (_fault is not null)
            return;
        WriteInt((int)points);
        var from = _written;
        CopyVertices(points, dimensions);
        if (_fault is not null)
            return;
        var ring = MemoryMarshal.Cast<byte, double>(_output.AsSpan(from, _written - from));
        if (points == 0)
            _fault = new("IMP-10.empty");
        else if (ring[0] != ring[^2] || ring[1] != ring[^1])
            _fault = new("IMP-14.unclosedRing", "") { Place = new(ring[^2], ring[^1]) };
        else if (points < 4)
            _fault = new("IMP-14.tooFewPoints") { Place = new(ring[0], ring[1]) };
    }

    private void CopyVertices(uint points, int dimensions)
    {
        Vertices += (int)points;
        if (Vertices > options.MaxVerticesPerFeature)
        {
            _fault = new("IMP-13.vertices", $"{Vertices}", $"{options.MaxVerticesPerFeature}") { Place = Here(dimensions) };
            return;
        }

        var bytes = (int)points * dimensions * 8;
        var source = MemoryMarshal.Cast<byte, double>(_binary.AsSpan(_read, bytes));
        var target = MemoryMarshal.Cast<byte, double>(_output.AsSpan(_written, (int)points * 16));
        _read += bytes;
        _written += (int)points * 16;
        for (int i = 0, from = 0; i < target.Length; i += 2, from += dimensions)
        {
            var (x, y) = Rewrite.SwapAxes ? (source[from + 1], source[from]) : (source[from], source[from + 1]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                _fault = new("IMP-12.notFinite", $"{Vertices - points + (i / 2) + 1}") { Place = Somewhere };
                return;
            }

            _extent.Add(x, y);
            (target[i], target[i + 1]) = Rewrite.Shift is null ? (x, y) : Rewrite.Shift(x, y);
        }
    }

    private FilePosition? Here(int dimensions) => _length - _read >= dimensions * 8 ? new(Double(_read), Double(_read + 8)) : Somewhere;

    private static bool AllEqual(ReadOnlySpan<double> line)
    {
        for (var i = 2; i < line.Length; i += 2)
        {
            if (line[i] != line[0] || line[i + 1] != line[1])
                return false;
        }

        return true;
    }

    // a count that the remaining bytes cannot hold is a lie
    private uint ReadCount(int bytesEach)
    {
        var count = _length - _read >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(_binary.AsSpan(_read)) : uint.MaxValue;
        _read += 4;
        if (count <= (uint)Math.Max(0, _length - _read) / bytesEach)
            return count;
        _fault = new("IMP-01.geometry");
        return 0;
    }

    private void StartPart(int type)
    {
        _partCount++;
        if (kind is GeometryKind.Point or GeometryKind.LineString)
        {
            _parts.Add((_written, 0));
            WriteHead(_written, type);
            _written += 9;
        }
        else
        {
            _output[_written] = 1;
            BinaryPrimitives.WriteInt32LittleEndian(_output.AsSpan(_written + 1), type);
            _written += 5;
        }
    }

    private void EndPart()
    {
        if (kind is GeometryKind.Point or GeometryKind.LineString)
            _parts[^1] = (_parts[^1].Start, _written - _parts[^1].Start);
    }

    private void WriteHead(int at, int type)
    {
        _output[at] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(_output.AsSpan(at + 1), (uint)type | HasSrid);
        BinaryPrimitives.WriteInt32LittleEndian(_output.AsSpan(at + 5), Srid);
    }

    private void WriteInt(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_output.AsSpan(_written), value);
        _written += 4;
    }

    private double Double(int at) => BinaryPrimitives.ReadDoubleLittleEndian(_binary.AsSpan(at));

    // first position of the geometry whose head has just been read
    private FilePosition? PeekPosition(int type)
    {
        var at = _read + type switch { PointType => 0, LineType => 4, _ => 8 };
        if (_length - at < 16)
            return Somewhere;
        var (x, y) = (Double(at), Double(at + 8));
        return double.IsFinite(x) && double.IsFinite(y) ? Swapped(x, y) : Somewhere;
    }

    private FilePosition Swapped(double x, double y) => Rewrite.SwapAxes ? new(y, x) : new(x, y);

    // of a geometry too big to be read: the count of its first ring or line, and where that begins
    private (long Vertices, FilePosition? Place) FirstVertex(ReadOnlySpan<byte> head)
    {
        var at = 0;
        while (head.Length - at >= 9 && head[at] == 1)
        {
            var code = BinaryPrimitives.ReadUInt32LittleEndian(head[(at + 1)..]);
            at += (code & HasSrid) != 0 ? 9 : 5;
            var type = code & 0xFF;
            if (type >= MultiPointType || type == PolygonType)
                at += 4;
            if (type is LineType or PolygonType)
                break;
        }

        if (head.Length - at < 20)
            return (options.MaxVerticesPerFeature + 1L, null);
        var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(head[(at + 4)..]), BinaryPrimitives.ReadDoubleLittleEndian(head[(at + 12)..]));
        return (BinaryPrimitives.ReadUInt32LittleEndian(head[at..]), double.IsFinite(x) && double.IsFinite(y) ? Swapped(x, y) : null);
    }
}
