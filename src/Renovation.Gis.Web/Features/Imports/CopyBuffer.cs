using System.Buffers.Binary;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Rows in PostgreSQL's binary COPY format, made without an object per row or value.</summary>
public sealed class CopyBuffer
{
    /// <summary>Begins the stream: signature, flags, no extension.</summary>
    public static ReadOnlySpan<byte> Header => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Ends the stream.</summary>
    public static ReadOnlySpan<byte> Trailer => [0xFF, 0xFF];

    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what came after this length.</summary>
    public void Truncate(int length) => Length = length;

    public void BeginRow(int fields)
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)fields);
    }

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(4), value.Length);
        value.CopyTo(Take(value.Length));
    }

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Whole(int value)
    {
        var target = Take(8);
        BinaryPrimitives.WriteInt32BigEndian(target, 4);
        BinaryPrimitives.WriteInt32BigEndian(target[4..], value);
    }

    public void Real(double value)
    {
        var target = Take(12);
        BinaryPrimitives.WriteInt32BigEndian(target, 8);
        BinaryPrimitives.WriteDoubleBigEndian(target[4..], value);
    }

    public void Boolean(bool value)
    {
        var target = Take(5);
        BinaryPrimitives.WriteInt32BigEndian(target, 1);
        target[4] = value ? (byte)1 : (byte)0;
    }

    // PostgreSQL counts days from 2000-01-01
    public void Date(DateOnly value) => Whole(value.DayNumber - new DateOnly(2000, 1, 1).DayNumber);

    private Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }
}
